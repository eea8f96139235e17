# Reads tests/layers/rules and answers for one kind of line. With -v rules=FILE -v kind=KIND; the
# input is one `place what` a line: a file and what it includes, or an object and what it calls.
# Prints the lines that break a rule.

# Words before the colon are keys; those behind it are what each key may be used by.
function read_rules(    line, half, key, keys, i) {
	while ((getline line < rules) > 0) {
		if (line !~ "^" kind " ")
			continue
		split(substr(line, length(kind) + 2), half, / *: */)
		keys = split(half[1], key, / +/)
		for (i = 1; i <= keys; i++)
			allowed[key[i]] = " " half[2] " "
	}
}

function group(path,    part) {
	if (path == "sync/sync.h")
		return "sync"
	split(path, part, "/")
	return part[2] ~ /^main\./ ? "main" : part[2]
}

function any_matches(place, patterns,    part, n, i) {
	n = split(patterns, part, / +/)
	for (i = 1; i <= n; i++)
		if (part[i] != "" && place ~ part[i])
			return 1
	return 0
}

# A header is known by how it begins: curl/ is all of them.
function header_key(name,    k) {
	for (k in allowed)
		if (index(name, k) == 1)
			return k
	return ""
}

# The compiler's names for the same call: __printf_chk, __open64_2, __isoc99_sscanf.
function plain(symbol) {
	sub(/^__(isoc99_)?/, "", symbol)
	sub(/_chk$|64_2$|_2$|64$/, "", symbol)
	return symbol
}

BEGIN { read_rules() }

kind == "include" {
	from = group($1)
	to = group($2)
	if (from != to && index(allowed[from], " " to " ") == 0)
		print $1 " includes " $2
	if ($2 ~ /inside\.h$/ && from != to)
		print $1 " includes " $2 ", which is for its own folder"
}

kind == "header" {
	header = header_key($2)
	if (header != "" && !any_matches($1, allowed[header]))
		print $1 " includes <" $2 ">"
}

kind == "call" || kind == "state" {
	symbol = kind == "call" ? plain($2) : $2
	if (symbol in allowed ? !any_matches($1, allowed[symbol]) : kind == "state")
		print $1 (kind == "call" ? " uses " : " keeps ") symbol
}
