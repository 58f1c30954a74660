"""How the window looks: tokens of a theme, the palette and the style sheet made from them."""
