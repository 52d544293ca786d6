// The text editor in French: its name, and the names of its buttons.
"use strict";
