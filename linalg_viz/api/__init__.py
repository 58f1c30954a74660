"""What programs and notebooks call: ``import linalg_viz as lv``. Each is loaded when first used."""
