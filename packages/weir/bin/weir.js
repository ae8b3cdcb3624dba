#!/usr/bin/env node
// Replaced by the command line's own start file.
