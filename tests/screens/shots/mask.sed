# What is chance in the screens: letters of devices, codes, digits, proposals, ports.
s/(F-20[0-9]{2}-[0-9]{3})[0-9A-Z]/\1A/g
s/(Gerät )[0-9A-F]{4}/\11A2B/g
s/127\.0\.0\.1:[0-9]+/127.0.0.1:44300/
s/(Vorschlag: ).*/\1tanne kessel ampel fluss laterne/
s/(Ziffern: )[0-9].*/\1246 802/
/^[ █]*█[ █]*$/s/.*/   █████  █████  █████      █████  █████  █████/
/^ *Code  /,/^$/{
	s/^( *Code  *).*/\1A B C D   E F G H   J K M N   P Q R S/
	/Code|^$/!d
}
# Of a reviewed week the sample, and so the rest.
/STICHPROBE/,/^──/{
	/STICHPROBE|REST|^──/!{
		:drawn
		s/^(·*)[^│·]/\1·/
		t drawn
	}
}
