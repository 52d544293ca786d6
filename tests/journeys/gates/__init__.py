"""The gates: what every page must hold, whatever it shows; each is a function that lists what is wrong."""
