"""Who reads what carries a matter's label: those whom the matter names as readers."""

from zhidu.kernel.secrecy.public import declare_readers

declare_readers("matters.MatterReader", label="label_id")
