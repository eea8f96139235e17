#!/bin/sh
# The rules from the command line, without a feldbuch: deadlines, hours, names, beds, flats, dates.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
mkdir -p "$dir/home"

f() {
	FELDBUCH_HOME=$dir/home FELDBUCH_CLOCK=2024-05-15T09:00:00! "$bin/feldbuch" --lang de "$@" \
		</dev/null
}
deadline() {
	f rule deadline "$@"
}
ends() { # sentence, day, options
	sentence=$1 day=$2
	shift 2
	says "$sentence" 0 "\"end\":\"$day\"" deadline --json "$@"
}
explains() { # sentence, text, options
	sentence=$1 text=$2
	shift 2
	says "$sentence" 0 "$text" deadline "$@"
}

# ---- deadlines: the computed vectors ----
ends 'D1: a letter counts as notified even on a Saturday' 2007-10-29 --posted 26.09.2007 \
	--instruction 1m
ends 'D2: three days for a letter of December 2024' 2025-01-23 --posted 20.12.2024 --instruction 1m
ends 'D4: still three days on the last day of 2024' 2025-02-03 --posted 31.12.2024 --instruction 1m
ends 'D6: four days from 2025 on' 2025-02-06 --posted 02.01.2025 --instruction 1m
ends 'D8: a letter of Friday counts from Monday' 2024-06-13 --posted 10.05.2024 --instruction 1m
ends 'D9: a month from the 31st ends on the last of February' 2024-02-29 --mode pzu \
	--received 31.01.2024 --instruction 1m
ends 'D12: Good Friday moves the end behind Easter Monday' 2024-04-02 --mode pzu \
	--received 22.03.2024 --instruction 1w
ends 'D14: Reformation Day moves it in Niedersachsen' 2024-11-01 --mode pzu \
	--received 17.10.2024 --instruction '2 Wochen' --land NI
ends 'D15: and not in Nordrhein-Westfalen' 2024-10-31 --mode pzu --received 17.10.2024 \
	--instruction '2 Wochen' --land NRW
for day in 15.04.2022 07.04.2023 29.03.2024 18.04.2025 03.04.2026 26.03.2027; do
	says "D20: Good Friday of ${day##*.} is $day" 0 "$day ist Karfreitag" \
		f rule hours --month "${day#*.}"
done

# ---- deadlines: SC3 ----
explains 'variant A: an action at the court and no objection' 'kein Widerspruch' \
	--area aufenthg --land NI --posted 10.05.2024 --mode letter --instruction 1m
explains 'variant A: notified on Monday' 'Mo 13.05.2024' --area aufenthg --posted 10.5.
explains 'variant A: alarms ten, five, two and one working days before' \
	'Do 30.05.2024, Do 06.06.2024, Di 11.06.2024, Mi 12.06.2024' --area AUFG --posted 2024-05-10
ends 'variant B: the job centre' 2025-02-06 --area jobcenter --posted 02.01.2025
explains 'variant B: an objection at the authority' 'R-SG-W' --area sgb2 --posted 02.01.2025
ends 'variant C: a yellow envelope before Easter' 2024-04-02 --area asyl --mode pzu \
	--received 22.03.2024
explains 'variant C: two actions' 'Klage und Antrag' --area asyl --mode pzu --received 22.03.2024
explains 'variant C: the day off is named with its Land' 'Karfreitag (Niedersachsen)' --area asyl \
	--mode pzu --received 22.03.2024
explains 'a wrong instruction leaves a year' 'Auffangfrist ein Jahr (§ 66 Abs. 2 SGG)' \
	--area asylblg --posted 10.05.2024 --instruction wrong
says 'until the day a year later' 0 '"fallback_end":"2025-05-13"' deadline --json \
	--area asylblg --posted 10.05.2024 --instruction fehlt
ends 'and the short one is planned for' 2024-06-13 --area asylblg --posted 10.05.2024 \
	--instruction missing
explains 'what was missed tells what is left' 'Wiedereinsetzung' --area aufenthg --posted 1.2.2024
explains 'it is a proposal, and says so' 'Keine Rechtsberatung' --area aufenthg --posted 10.5.

# ---- deadlines: what the examples do not show ----
ends 'the letter wins over the rule' 2024-05-27 --area aufenthg --posted 10.05.2024 \
	--instruction 2w
ends 'a day the letter names is that day' 2024-06-30 --area aufenthg --posted 10.05.2024 \
	--end 30.06.2024
ends 'the date of the letter serves where nobody knows the posting' 2024-06-13 \
	--area aufenthg --dated 10.05.2024
ends 'tax law moves the day of notification' 2024-06-06 --area kindergeld --posted 02.05.2024
ends 'a month from the 29th of February' 2024-04-02 --mode hand --received 29.02.2024 \
	--instruction 1m
ends 'a month from the last of January in a year that is none of leap' 2100-03-01 --mode hand \
	--received 31.01.2100 --instruction 1m
ends 'Christmas Eve is no holiday' 2024-12-24 --mode hand --received 24.11.2024 --instruction 1m
ends 'nor is New Year'"'"'s Eve' 2024-12-31 --mode hand --received 17.12.2024 --instruction 2w
ends 'Penance Day was a holiday until 1994' 1994-11-17 --mode hand --received 02.11.1994 \
	--instruction 2w
ends 'and is one in Sachsen' 2024-11-21 --mode hand --received 06.11.2024 --instruction 2w --land SN
ends 'Epiphany moves it in Bayern' 2025-01-07 --mode hand --received 06.12.2024 --instruction 1m \
	--land BY
ends 'and not here' 2025-01-06 --mode hand --received 06.12.2024 --instruction 1m
ends 'a dismissal counts from when it came' 2024-05-21 --area arb --received 30.04.2024
ends 'a title expires when it expires' 2024-06-09 --rule R-TIT --event 9.6.
ends 'a tenancy is counted backwards' 2024-10-30 --rule r-miet --event 31.12.2024
ends 'seventy-two hours go through the weekend' 2024-04-15 --rule R-72H --event 12.04.2024 --at 7:45
says 'to the minute' 0 '"end_at":"07:45"' deadline --json --rule R-72H --event 12.04.2024 --at 7:45
says 'without an end when the law knows none' 0 'Keine Frist' deadline --rule R-44 --event 1.2.2024
ends 'the same area has two weeks when the letter says so' 2024-04-05 --area asyl --mode pzu \
	--received 22.03.2024 --instruction 2w
says 'and then reasons have a deadline too' 0 '"also_end":"2024-04-22"' deadline --json \
	--area asyl --mode pzu --received 22.03.2024 --instruction 2w

says 'an area that is not there is told with the list' 1 'ASYL, AUFG, ASYB' deadline \
	--area mondrecht --posted 10.05.2024
says 'a rule that is not there' 1 'R-XX' deadline --rule R-XX --posted 10.05.2024
says 'a Land that is not there' 1 'NI, NW' deadline --land Atlantis --posted 10.05.2024
says 'a day there is not' 1 '30.2.2024' deadline --area aufenthg --posted 30.2.2024
says 'a period that is none' 1 'keine Frist' deadline --area aufenthg --posted 10.5. \
	--instruction bald
says 'a way of service that is none' 1 'letter, pzu' deadline --posted 10.5. --mode taube
says 'a letter that came before it went' 1 'bevor er aufgegeben' deadline --area aufenthg \
	--posted 10.5.2024 --received 9.5.2024
says 'without any day' 1 'Es fehlt' deadline --area aufenthg
says 'without rule and period' 1 'Belehrung' deadline --posted 10.5.2024
says 'a rule beyond its time' 1 'gilt nur' deadline --rule R-ASY-2W --mode pzu --received 12.6.2026
says 'the new law asks for the letter' 1 'Belehrung' deadline --area asyl --mode pzu \
	--received 12.6.2026
says 'an option that is not there is wrong use' 2 '--colour' deadline --colour red
says 'all rules are listed with their basis' 0 '§ 84 SGG' deadline --list

# ---- hours ----
hours() {
	f rule hours "$@"
}
says 'May 2026 at 17 hours is 61:12' 0 '61:12' hours --month 2026-05
says 'a bare 17 are hours' 0 '61:12' hours --month 2026-05 --weekly 17
says 'of 18 working days' 0 '"workdays":18,"target":3672' hours --month 5.2026 --json
for year in 2024:252 2025:251 2026:254; do
	same "working days of ${year%:*}" "${year#*:}" "$(hours --json --from "1.1.${year%:*}" \
		--to "31.12.${year%:*}" | tr '{' '\n' | sed -n 's/.*"workdays":\([0-9]*\).*/\1/p' |
		awk '{ n += $1 } END { print n }')"
done
says 'from 15 to 17 hours in the middle of a month' 0 '"target":4044' hours --month 9.2024 \
	--weekly 17:00@16.09.2024 --weekly 15:00 --json
says 'the flat method' 0 '73:55' hours --month 5.2026 --method flat
says 'what was worked is counted' 0 '"done":474' hours --month 5.2026 --json \
	--entry 4.5.2026=3:24 --entry 5.5.2026=4:30
says 'the balance is carried within the cap' 0 '"balance":-1020' hours --month 5.2026 --json
says 'and without one when that is wished' 0 '"balance":-3672' hours --month 5.2026 --cap 0 --json
says 'sickness counts with the target of the day in employment' 0 '"absence":408' hours --json \
	--month 5.2026 --absence 4.5.2026..5.5.2026 --employment
says 'and not in a service contract' 0 '"absence":0' hours --json --month 5.2026 \
	--absence 4.5.2026..5.5.2026
says 'ten hours a day are told' 0 '§ 3 ArbZG' hours --month 5.2026 --entry 4.5.2026=10:30
says 'decimal hours round at the total' 0 '61,20' hours --month 5.2026 \
	--entry 1.5.2026=20:24 --entry 2.5.2026=20:24 --entry 3.5.2026=20:24
says 'a month that is none' 1 'kein Monat' hours --month 13.2024
says 'an entry without a length' 1 'TAG=DAUER' hours --entry 4.5.2024
says 'a length that is none' 1 'keine Dauer' hours --entry 4.5.2024=lang
says 'an end before the beginning' 1 'vor dem Beginn' hours --from 2.1.2024 --to 1.1.2024

cat >"$dir/hours.csv" <<END
Lfd. Nr.;Datum;Tag;Beginn;Ende;Pause (Min.);Dauer (hh:mm);Tätigkeitsart;zählt netto (j/n)
1;04.05.2026;Mo;8:00;11:30;0;3:30;KLI;j
2;05.05.2026;Di;8:00;12:30;30;;KLI;j
3;06.05.2026;Mi;;;;"1,5";KLI;j
4;07.05.2026;Do;;;;4:00;SUP;n
END
says 'a table of entries is read as offices write it' 0 '"done":540' hours --month 5.2026 --json \
	--csv "$dir/hours.csv"
printf 'Datum;Dauer\n04.05.2026;1:00\n31.02.2026;1:00\n' >"$dir/bad.csv"
says 'a row that cannot be is named by its line' 1 'Zeile 3: Datum' hours --csv "$dir/bad.csv"
printf '4.5.2026;1:00\n' >"$dir/bare.csv"
says 'a table without names of columns is refused' 1 'Spalten' hours --csv "$dir/bare.csv"
says 'a file that is not there is named' 1 'feldbuch: ' hours --csv "$dir/none.csv"
printf 'Datum;Beginn;Ende\n04.05.2026;12:00;9:00\n' >"$dir/turned.csv"
says 'an end before the begin is told in a file too' 1 'vor dem Beginn' hours --csv "$dir/turned.csv"

# ---- names ----
alike() {
	for pair in "$@"; do
		says "${pair%%=*} and ${pair#*=} sound alike" 0 '"sound":true' \
			f rule names "${pair%%=*}" "${pair#*=}" --json
	done
}
unlike() {
	for pair in "$@"; do
		says "${pair%%=*} and ${pair#*=} do not" 0 '"sound":false' \
			f rule names "${pair%%=*}" "${pair#*=}" --json
	done
}
alike Mohammed=Mohammad Mohammed=Muhammed Mohammed=Muhammad Mohammed=Mohamed Mohammed=Muhamed \
	Mohammed=Muhamad Mohammed=Mohamad Yusuf=Youssef Yusuf=Jusuf Al-Hussein=Alhussein \
	'Al-Hussein=El Hussein' Hussein=Husain Hussein=Hossein Hussein=Huseyin Qasim=Kassem \
	Qasim=Ghasem Khalil=Chalil Khalil=Halil Fatima=Fatma Fatima=Fatimah Zahra=Sahra \
	'Abdulrahman=Abdul Rahman' Serhii=Serhij Serhii=Sergej Serhii=Sergiy Oleksandr=Olexandr \
	Yevhen=Jewhen Yevhen=Evgen Kovalchuk=Kowaltschuk Kovalchuk=Kovalčuk \
	Shchastlyvyi=Schtschastlywyj Tesfay=Tesfai Hassan=Hussein
unlike Ali=Omar Sara=Samira Rahimi=Karimi Nazari=Rahimi Haddad=Hamad Kovalchuk=Kovalenko \
	Tesfay=Yosef
says 'names that changed places are told' 0 'vertauscht' f rule names 'Ali Hassan' 'Hassan Ali'
says 'siblings with the same assigned date stay apart' 0 '"verdict":"no"' f rule names \
	'Rahimi, Sara' 'Rahimi, Ali' --birth 1.1.2010 --birth 1.1.2010 --assigned --json
says 'the same spelling and birth date is likely one person' 0 'wahrscheinlich' f rule names \
	'Kovalchuk, Olena' 'Kowaltschuk, Olena' --birth 3.1.1985 --birth 03.01.1985
says 'an empty name is refused' 1 'leer' f rule names '' Ali
says 'one name is not enough' 2 'Es fehlt' f rule names Ali

# ---- beds ----
beds() {
	f rule allocate "$@"
}
says 'thirty come, twenty-six have a bed' 0 '26 von 30' beds --families 4,4,4,4,3,3,3,3,2 \
	--beds 'Nord=5,Süd=8,Remsede=6,Müschen=7'
says 'a family of four is left' 0 'Ohne Bett: 4' beds --families 4,4,4,4,3,3,3,3,2 \
	--beds 'Nord=5,Süd=8,Remsede=6,Müschen=7'
says 'for programs too' 0 '"persons":26,"places":4' beds --families 4,4,4,4,3,3,3,3,2 \
	--beds 5,8,6,7 --json
says 'families are not split' 0 '0 von 5' beds --families 5 --beds A=4,B=4
says 'who cannot climb stairs gets the place without' 0 '{"persons":2,"place":"B"}' beds \
	--families 2s,2 --beds A=2,B=2s --json
says 'where that is impossible it is told' 0 'braucht stufenlos' beds --families 2s --beds A=2
says 'a word that is no number' 1 'keine Zahl' beds --families vier --beds 5
says 'a family of nobody' 1 'mindestens eine Person' beds --families 0 --beds 5
says 'nothing to place is wrong use' 2 '--families' beds --beds 5

# ---- flats ----
flat() {
	f rule match --rooms 4 --m2 92 --rent 655 --step-free --available 01.07.2024 \
		--limit 430,500,590,680,760 --more 90 "$@"
}
sc4() {
	flat --search Rahimi,persons=2,rooms=2 --search Kovalchuk,persons=3,rooms=2 \
		--search Nazari,persons=4,rooms=3,duty=assigned \
		--search Al-Hadid,persons=5,rooms=4,entitled=2.11.2023,duty=NI \
		--search Haddad,persons=6,rooms=4,step-free,entitled=15.9.2023,duty=NI "$@"
}
order() {
	sc4 "$@" | sed -n 's/^[1-5]\. \([^,]*\), .*: \(.*\)/\1 \2/p' | tr '\n' ';'
}
same 'SC4: sorted with its reasons' \
	'Haddad passt;Al-Hadid passt;Nazari unter Bedingung;Kovalchuk nein;Rahimi nein;' "$(order)"
says 'SC4: 65 EUR too much' 0 '65 EUR über der Grenze 590' sc4
says 'SC4: 155 EUR too much' 0 '155 EUR über der Grenze 500' sc4
says 'SC4: the limit grows by 90 EUR a head' 0 '655 ≤ 850 EUR' sc4
says 'SC4: over the border the residence duty is in the way' 0 'Wohnsitzauflage Niedersachsen' \
	sc4 --land NW
same 'SC4: and both are conditional then' 'Haddad unter Bedingung;Al-Hadid unter Bedingung;' \
	"$(order --land NW | cut -d ';' -f 1,2);"
says 'cents are read with a comma' 0 '0,50 EUR über der Grenze 655' f rule match --rooms 2 \
	--m2 60 --rent 655,50 --limit 655 --search A,persons=1
says 'a key that is not there is told with the list' 1 'persons, rooms' flat --search A,colour=red
says 'how many they are must be said' 1 'persons=4' flat --search A,rooms=3
says 'a rent that is none' 1 'kein Betrag' f rule match --rooms 2 --m2 60 --rent billig \
	--search A,persons=1
says 'a flat without rooms is wrong use' 2 '--rooms' f rule match --m2 60 --rent 500 \
	--search A,persons=1

cat >"$dir/searches.csv" <<END
Haushalt;Personen;Zimmer mindestens;stufenlos nötig;auszugsberechtigt seit;Wohnsitzauflage
Rahimi;2;2;;;
"Al-Hadid";5;4;nein;02.11.2023;NI
Haddad;6;4;ja;15.09.2023;NI
END
same 'searches come from a table as well' 'Haddad passt;Al-Hadid passt;Rahimi nein;' \
	"$(flat --csv "$dir/searches.csv" | sed -n 's/^[1-5]\. \([^,]*\), .*: \(.*\)/\1 \2/p' |
		tr '\n' ';')"
printf 'Haushalt;Personen\nA;viele\n' >"$dir/bad.csv"
says 'and a wrong cell is named by its line' 1 'Zeile 2' flat --csv "$dir/bad.csv"

# ---- typed dates ----
says 'a day without its year is the last such day, or the next' 0 'So 12.05.2024' f rule date 12.5.
says 'whatever today is' 0 '"past":"2023-05-12","future":"2024-05-12"' f rule date 12.5. \
	--today 10.05.2024 --json
says 'heute' 0 'Mi 15.05.2024, heute' f rule date heute
says 'in three days, over the 29th of February' 0 'Sa 02.03.2024' f rule date +3 --today 28.02.2024
says 'the 29th of February is eight years away' 0 '"future":"2104-02-29"' f rule date 29.2. \
	--today 01.03.2096 --json
says 'a birth date with unknown parts' 0 '00.00.1985, 38 bis 39 Jahre' f rule date 1985 --birth
says 'a day there is not' 1 'kein Datum' f rule date 31.2.
holds 'none of this made a feldbuch' test ! -e "$dir/home/keys"

holds 'a deadline is JSON' is_json deadline --area aufenthg --posted 10.05.2024 --json
holds 'the list of rules is JSON' is_json deadline --list --json
holds 'hours are JSON' is_json hours --from 1.1.2024 --to 31.12.2024 --json
holds 'names are JSON' is_json f rule names 'A"B' 'C\D' --json
holds 'beds are JSON' is_json beds --families 4,3 --beds 'A"=5' --json
holds 'flats are JSON' is_json sc4 --json
tap_end
