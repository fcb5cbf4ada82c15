"""When processes are killed and machines fail: nothing acknowledged is lost, nothing is done twice."""
