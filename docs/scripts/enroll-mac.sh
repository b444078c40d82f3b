#!/bin/sh
# Runs an enrollment through Usher on a Mac: what a Jamf Pro policy runs, or an administrator. It needs nothing that macOS 12 or
# newer lacks: curl, ioreg, osascript (for dialogs and for JSON), perl (for its alarm); swiftDialog is used where it is installed.
# docs/howto/enroll-a-mac-by-script.md says how to put it into a policy.
#
# What it never does: put a password, a code, a claim or a token on a command line of its own, into a file or into Jamf's policy log.
set -eu
umask 077
case $- in
    *x* | *v*)
        echo "enroll-mac.sh: not with -x or -v: they would print passwords." >&2
        exit 2
        ;;
esac
set +a
# A name that came in with the environment would hand its value on to every program that this script calls.
unset answer answers body claim enrollment notify options page plan reply request rest said token
# Where swiftDialog is, and a policy may not look.
PATH=$PATH:/usr/local/bin
me=enroll-mac.sh
newline='
'

usage() {
    cat << 'END'
enroll-mac.sh - make this Mac somebody's, by Usher

As the script of a policy in Jamf Pro (parameters 1 to 3 are Jamf's own):
  4  Usher's address, such as https://usher.example.com
  5  page: open Usher's enrollment page for the person who is logged in (unless you say otherwise)
     dialog: ask in dialogs on this Mac, and wait until Jamf Pro has the person
  6  the domain of a managed preference that holds the device's claim under the key "claim" (optional)
  7  the claim itself (optional, and a risk: whoever may read the policy reads it, and so does every process of the Mac while this runs)
  8  seconds to wait for the person, and then for Jamf Pro (900)

Elsewhere:
  enroll-mac.sh --url https://usher.example.com [--mode page|dialog] [--claim-domain DOMAIN] [--wait SECONDS]

Exit codes: 0 done (page: the page is open; dialog: the Mac is theirs, or will be as soon as Jamf Pro knows it);
1 the sign-in ended badly; 2 wrong parameters or not a Mac; 3 the person stopped, did not answer in time, or nobody is logged in;
4 Usher was not reached; 5 somebody has to look at it (docs/reference/http-api.md, "Reasons").
END
}

# Jamf Pro keeps what is printed in the log of the policy.
end() { # exit code, sentence
    printf '%s\n' "$2"
    exit "$1"
}

url=
mode=page
domain=
claim=
wait=900
case ${1-} in
    --help | -h)
        usage
        exit 0
        ;;
    --*)
        while [ $# -gt 0 ]; do
            [ $# -ge 2 ] || end 2 "$1 needs a value; see --help"
            case $1 in
                --url) url=$2 ;;
                --mode) mode=$2 ;;
                --claim-domain) domain=$2 ;;
                --wait) wait=$2 ;;
                *) end 2 "Unknown option $1; see --help" ;;
            esac
            shift 2
        done
        ;;
    *)
        url=${4-}
        mode=${5:-page}
        domain=${6-}
        claim=${7-}
        wait=${8:-900}
        ;;
esac

while case $url in */) true ;; *) false ;; esac do url=${url%/}; done
case $url in
    *[!A-Za-z0-9.:/_-]*) end 2 "Parameter 4 is no plain address." ;;
    https://?*) ;;
    http://localhost:* | http://127.0.0.1:*) ;;
    *) end 2 "Parameter 4 must be Usher's address, and begin with https://." ;;
esac
case $mode in page | dialog) ;; *) end 2 "Parameter 5 must be page or dialog." ;; esac
case $wait in '' | *[!0-9]*) end 2 "Parameter 8 must be a number of seconds." ;; esac
for tool in curl ioreg osascript perl; do
    command -v "$tool" > /dev/null || end 2 "$tool was not found: this is for Macs."
done

# ---- What is known of this Mac ----

platform=$(ioreg -rd1 -c IOPlatformExpertDevice)
serial=$(printf '%s\n' "$platform" | awk -F'"' '/"IOPlatformSerialNumber"/ { print $4 }')
udid=$(printf '%s\n' "$platform" | awk -F'"' '/"IOPlatformUUID"/ { print $4 }')
[ -n "$serial" ] || end 2 "ioreg shows no serial number."
if [ -z "$claim" ] && [ -n "$domain" ]; then
    claim=$(defaults read "/Library/Managed Preferences/$domain" claim 2> /dev/null || :)
fi

# Dialogs and browsers belong to the person who is logged in; the policy runs as root.
user=$(stat -f %Su /dev/console)
case $user in
    '' | root | loginwindow | _mbsetupuser) end 3 "Nobody is logged in: there is nobody to ask." ;;
esac
as_user() {
    if [ "$(id -u)" -eq 0 ]; then
        launchctl asuser "$(id -u "$user")" sudo -u "$user" "$@"
    else
        "$@"
    fi
}
# The same in place of the shell that runs it, so that whoever ends that process ends the dialog.
become_user() {
    if [ "$(id -u)" -eq 0 ]; then
        exec launchctl asuser "$(id -u "$user")" sudo -u "$user" "$@"
    else
        exec "$@"
    fi
}

# ---- JSON and dialogs, in the JavaScript of macOS; what is secret comes by standard input ----

# shellcheck disable=SC2016 # The dollar signs are JavaScript's.
library='
ObjC.import("Foundation");
function input() {
    const data = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
    return ObjC.unwrap($.NSString.alloc.initWithDataEncoding(data, $.NSUTF8StringEncoding)).split("\u001e");
}
function action(step, name) { return step.actions.find((one) => one.name === name); }
function usable(one) { return !one.href && !one.unavailable; }
function nest(out, field, value) {
    const path = field.path || field.name.split(".");
    let at = out;
    path.slice(0, -1).forEach((name) => { at = at[name] = at[name] || {}; });
    at[path[path.length - 1]] = value;
}
// What to do next with an action: ask (the first question that has no answer yet), or send a body.
function next(fields, answers, out) {
    for (const field of fields) {
        const options = (field.options || []).filter((one) => !one.unavailable);
        if (field.type === "choice") {
            const chosen = options.length === 1 ? 0 : answers.length > 0 ? answers.shift() : undefined;
            if (chosen === undefined) return { ask: field, kind: "choice", options: options.map((one) => one.label + (one.hint ? " (" + one.hint + ")" : "")) };
            const option = options[chosen];
            const value = typeof option.value === "object" ? Object.assign({}, option.value) : option.value;
            const more = option.fields ? next(option.fields, answers, value) : undefined;
            if (more) return more;
            nest(out, field, value);
        } else if (field.hidden || (field.type === "boolean" && !field.required)) {
            if (field.value !== undefined) nest(out, field, field.value);
        } else if (answers.length === 0) {
            return { ask: field, kind: field.type === "boolean" ? "choice" : field.secret ? "secret" : "text", options: field.type === "boolean" ? ["Yes", "No"] : [] };
        } else {
            const answer = answers.shift();
            if (field.type === "boolean") nest(out, field, answer === 0);
            else if (answer !== "") nest(out, field, answer);
        }
    }
    return undefined;
}
'

# Runs a piece of JavaScript over what comes by standard input.
js() { osascript -l JavaScript -e "$library" -e "$1"; }

# The value of an expression over the enrollment.
of() { printf '%s' "$enrollment" | js "function run() { const e = JSON.parse(input()[0]); const value = $1; return value === undefined || value === null ? '' : String(value); }"; }

# swiftDialog's version is a plain number; another program of the name, for terminals, says "Version: …".
case $(as_user dialog --version 2> /dev/null || :) in
    [0-9]*) swift_dialog=yes ;;
    *) swift_dialog=no ;;
esac

# The seconds that the person still has; never none, since no seconds would mean no end.
left() {
    seconds=$((wait - ($(date +%s) - began)))
    [ "$seconds" -gt 0 ] || seconds=1
    echo "$seconds"
}

# Asks the person. The answer is in $answer; returns 1 for another way, 3 where they stop.
ask() { # kind (text, secret, choice), message, label; options, one a line, by standard input
    options=$(cat)
    if [ "$swift_dialog" = yes ]; then
        ask_by_swift_dialog "$@"
    else
        ask_by_osascript "$@"
    fi
}

ask_by_osascript() {
    seconds=$(left)
    # A list has no time of its own after which it gives up, so an alarm ends whoever shows it.
    # shellcheck disable=SC2016
    said=$(printf '%s' "$options" | as_user perl -e 'alarm shift; exec @ARGV' "$((seconds + 1))" osascript -l JavaScript -e "$library" -e '
        function run(argv) {
            const app = Application.currentApplication();
            app.includeStandardAdditions = true;
            const options = input()[0].split("\n").filter((one) => one !== "");
            try {
                if (argv[0] === "choice") {
                    const chosen = app.chooseFromList(options, { withTitle: "Sign in", withPrompt: argv[1], okButtonName: "OK", cancelButtonName: "Stop" });
                    return chosen === false ? "Stop" : "OK\n" + options.indexOf(chosen[0]);
                }
                const done = app.displayDialog(argv[1] + "\n\n" + argv[2], { withTitle: "Sign in", defaultAnswer: "",
                    hiddenAnswer: argv[0] === "secret", buttons: ["Stop", "Other way", "OK"], defaultButton: "OK", givingUpAfter: Number(argv[3]) });
                return done.gaveUp ? "Stop" : done.buttonReturned + "\n" + done.textReturned;
            } catch (stopped) {
                return "Stop";
            }
        }' "$1" "$2" "$3" "$seconds") || said=Stop
    take_said
}

ask_by_swift_dialog() {
    kind=$1
    message=$2
    # A comma would begin an attribute, or another row.
    label=$(printf '%s' "$3" | tr ',' ' ')
    case $kind in
        choice) set -- --selecttitle "$label" --selectvalues "$(printf '%s' "$options" | tr ',\n' ';,')" ;;
        secret) set -- --textfield "$label,secure" ;;
        *) set -- --textfield "$label" ;;
    esac
    code=0
    said=$(as_user dialog --json --title "Sign in" --message "$message" --button1text OK --button2text Stop --infobuttontext "Other way" \
        --quitoninfo --timer "$(left)" --hidetimerbar "$@") || code=$?
    case $code in
        0)
            # shellcheck disable=SC2016
            said=$(printf '%s\036%s\036%s' "$said" "$kind" "$label" | js 'function run() {
                const [said, kind, label] = input();
                const answers = JSON.parse(said);
                return "OK\n" + (kind === "choice" ? answers[label].selectedIndex : answers[label]); }')
            ;;
        3) said='Other way' ;;
        *) said=Stop ;;
    esac
    take_said
}

take_said() {
    # An answer that is empty has lost the end of its line with the substitution.
    case $said in *"$newline"*) answer=${said#*"$newline"} ;; *) answer= ;; esac
    case $said in
        OK*) return 0 ;;
        Other*) return 1 ;;
        *) return 3 ;;
    esac
}

# Shows something while the script goes on; hide_notice takes it away.
notice=
show_notice() {
    if [ "$swift_dialog" = yes ]; then
        become_user dialog --title "Sign in" --message "$1" --button1text OK > /dev/null 2>&1 &
    else
        # shellcheck disable=SC2016
        become_user osascript -l JavaScript -e 'function run(argv) {
            const app = Application.currentApplication();
            app.includeStandardAdditions = true;
            try { app.displayDialog(argv[0], { withTitle: "Sign in", buttons: ["OK"], givingUpAfter: 300 }); } catch (stopped) { return ""; } }' "$1" \
            > /dev/null 2>&1 &
    fi
    notice=$!
}
hide_notice() {
    if [ -n "$notice" ]; then
        kill "$notice" 2> /dev/null || :
        wait "$notice" 2> /dev/null || :
        notice=
    fi
}

# ---- Usher over HTTP: the whole request is a curl config on standard input ----

# Sends $body (none where it is empty) with the enrollment's token; the answer is in $status and $reply.
call() { # method, path
    # shellcheck disable=SC2016
    reply=$(printf '%s\036%s\036%s\036%s\036%s' "$1" "$url$2" "${token-}" "$body" "$me" | js 'function run() {
        const [method, url, token, body, agent] = input();
        const quoted = JSON.stringify;
        const lines = ["url = " + quoted(url), "request = " + quoted(method), "header = " + quoted("Accept: application/json"), "user-agent = " + quoted(agent)];
        if (token) lines.push("header = " + quoted("Authorization: Bearer " + token));
        if (body) lines.push("header = " + quoted("Content-Type: application/json"), "data-binary = " + quoted(body));
        return lines.join("\n"); }' |
        curl -q --silent --globoff --proto =http,https --connect-timeout 10 --max-time 60 --write-out '\n%{http_code}' --config -) || return 1
    status=${reply##*"$newline"}
    reply=${reply%"$newline"*}
}

# Why Usher refused, with the reference that the help desk asks for.
refusal() {
    printf '%s' "$reply" | js 'function run() {
        try { const p = JSON.parse(input()[0]); return (p.detail || p.title || "no reason given") + (p.reference ? " (reference " + p.reference + ")" : ""); }
        catch (noJson) { return "no reason given"; } }'
}

cancel() {
    body=
    call DELETE "/api/v1/enrollments/$id" || :
}

# ---- The page ----

open_page() {
    # What proves the Mac stands behind the #, which no server and no log sees. The address goes by standard input, not as an argument.
    page="$url/enroll?serial=$serial&kind=computer#udid=$udid"
    [ -z "$claim" ] || page="$page&claim=$claim"
    # shellcheck disable=SC2016
    printf '%s' "$page" | as_user osascript -l JavaScript -e "$library" -e 'function run() {
        const app = Application.currentApplication();
        app.includeStandardAdditions = true;
        app.openLocation(input()[0]); }' > /dev/null || end 3 "The browser could not be opened for $user."
}

if [ "$mode" = page ]; then
    open_page
    end 0 "Usher's enrollment page is open for $user, for the Mac $serial. Whether they sign in, Usher shows: GET /api/v1/devices/$serial."
fi

# ---- The dialogs ----

# shellcheck disable=SC2016
body=$(printf '%s\036%s\036%s' "$serial" "$udid" "$claim" | js 'function run() {
    const [serialNumber, udid, claim] = input();
    const body = { device: { serialNumber, kind: "computer" } };
    if (udid) body.device.udid = udid;
    if (claim) body.claim = claim;
    return JSON.stringify(body); }')
token=
call POST /api/v1/enrollments || end 4 "Usher was not reached at $url."
[ "$status" = 201 ] || end 1 "Usher did not begin the enrollment of $serial: $(refusal)"
enrollment=$reply
id=$(of e.id)
token=$(of e.token)
trap 'hide_notice; cancel; end 3 "The enrollment of $serial was stopped."' INT TERM HUP
trap hide_notice EXIT

# Reads how the enrollment stands. Where Usher does not say, it asks again as long as the person has time.
read_again() {
    body=
    while :; do
        if call GET "/api/v1/enrollments/$id"; then
            case $status in
                200)
                    enrollment=$reply
                    return 0
                    ;;
                401 | 403 | 404 | 410) end 1 "Usher does not show the enrollment of $serial any more: $(refusal)" ;;
            esac
        fi
        [ "$(left)" -gt 1 ] || end 4 "Usher was not reached at $url. The enrollment of $serial was left as it was."
        sleep 3
    done
}

# Submits $body to the action in $1. What was not understood or came at the wrong time is told with the next question.
submit() {
    call POST "/api/v1/enrollments/$id/actions/$1" || end 4 "Usher was not reached at $url. The enrollment of $serial was left as it was."
    case $status in
        200)
            enrollment=$reply
            notify=
            ;;
        400)
            notify=$(refusal)
            sleep 1
            ;;
        410) read_again ;; # It has ended; a read says how.
        409 | 429 | 5??)
            notify=$(refusal)
            sleep 3
            read_again
            ;;
        *) end 1 "Usher refused the step $1 for $serial: $(refusal)" ;;
    esac
}

# Asks Usher whether the phone has answered. That changes nothing, so it may fail a few times.
poll() { # action
    body=
    if call POST "/api/v1/enrollments/$id/actions/$1"; then
        case $status in
            200)
                enrollment=$reply
                failures=0
                return 0
                ;;
            429 | 5??) ;;
            409 | 410)
                read_again
                return 0
                ;;
            *) end 1 "Usher refused the step $1 for $serial: $(refusal)" ;;
        esac
    fi
    failures=$((failures + 1))
    [ "$failures" -lt 10 ] || end 4 "Usher was not reached at $url. The enrollment of $serial was left as it was."
    sleep 3
}

# Asks for everything that the action in $1 wants, and submits it. Returns 1 where the person wants another way.
fill() {
    answers='[]'
    while :; do
        # shellcheck disable=SC2016
        plan=$(printf '%s\036%s\036%s' "$enrollment" "$answers" "$1" | js 'function run() {
            const [enrollment, answers, name] = input();
            const out = {};
            const question = next(action(JSON.parse(enrollment).step, name).fields, JSON.parse(answers), out);
            return question ? [question.kind, question.ask.required ? "required" : "optional", (question.ask.label || "Which one").replace(/\n/g, " ")].concat(question.options).join("\n") : "send\n" + JSON.stringify(out); }')
        kind=${plan%%"$newline"*}
        rest=${plan#*"$newline"}
        if [ "$kind" = send ]; then
            body=$rest
            submit "$1"
            return 0
        fi
        needed=${rest%%"$newline"*}
        rest=${rest#*"$newline"}
        label=${rest%%"$newline"*}
        case $rest in *"$newline"*) options=${rest#*"$newline"} ;; *) options= ;; esac
        code=0
        ask "$kind" "$(about_step)" "$label" << END || code=$?
$options
END
        [ "$code" -ne 3 ] || stopped
        [ "$code" -eq 0 ] || return 1
        if [ -z "$answer" ] && [ "$needed" = required ]; then
            notify='Please fill this in.'
            continue
        fi
        # shellcheck disable=SC2016
        answers=$(printf '%s\036%s\036%s' "$answers" "$answer" "$kind" | js 'function run() {
            const [answers, answer, kind] = input();
            return JSON.stringify(JSON.parse(answers).concat(kind === "choice" ? Number(answer) : answer)); }')
    done
}

stopped() {
    hide_notice
    cancel
    end 3 "$user stopped the enrollment of $serial, or did not answer."
}

# What the person should read: with what they prove it, and what Okta says.
about_step() {
    printf '%s' "${notify:+$notify }"
    of '[(e.step.authenticator ? e.step.authenticator.label + (e.step.authenticator.hint ? " " + e.step.authenticator.hint : "") : "This Mac ('"$serial"') becomes yours in Jamf Pro."),
        e.step.question].concat(e.step.messages.map((one) => one.text)).filter((one) => one).join("\n")'
}

# Another action than the first, as the person chooses.
other_way() {
    names=$(of 'e.step.actions.filter((one) => usable(one) && one.name !== "'"$first"'" && one.refreshMillis === undefined).map((one) => one.name).join("\n")')
    code=0
    ask choice "What do you want to do instead?" "Way" << END || code=$?
$names
END
    [ "$code" -eq 0 ] || stopped
    chosen=$(printf '%s\n' "$names" | sed -n "$((answer + 1))p")
    [ "$chosen" != cancel ] || stopped
    fill "$chosen" || :
}

notify=
failures=0
began=$(date +%s)
shown=
# Where it stands: the state, the action to take first (never one beside the way, which somebody has to ask for), and how long to wait before it if it is a poll; a line each.
standing() {
    # shellcheck disable=SC2016
    printf '%s' "$enrollment" | js 'function run() {
        const e = JSON.parse(input()[0]);
        if (!e.step) return e.state + "\n\n";
        const wanted = action(e.step, e.step.name);
        const beside = /^(cancel|select-enroll-profile|unlock-account|resend|recover|poll|send)(~[0-9]+)?$/;
        const first = wanted && usable(wanted) ? wanted : e.step.actions.find((one) => usable(one) && !beside.test(one.name));
        return [e.state, first ? first.name : "", first && first.fields.length === 0 ? first.refreshMillis || "" : ""].join("\n"); }'
}

while :; do
    stands=$(standing; echo .)
    [ "${stands%%"$newline"*}" = sign_in ] || break
    [ $(($(date +%s) - began)) -lt "$wait" ] || stopped
    stands=${stands#*"$newline"}
    first=${stands%%"$newline"*}
    stands=${stands#*"$newline"}
    millis=${stands%%"$newline"*}
    if [ -z "$first" ]; then
        cancel
        open_page
        end 0 "The sign-in of $user needs a browser: Usher's enrollment page is open, for the Mac $serial."
    fi
    if [ -n "$millis" ]; then
        number=$(of e.step.numberChallenge)
        if [ -z "$notice" ] || [ "$number" != "$shown" ]; then
            hide_notice
            show_notice "$(about_step)$newline$newline${number:+Tap this number on your phone: $number}"
            shown=$number
        fi
        sleep $(((millis + 999) / 1000))
        poll "$first"
        continue
    fi
    hide_notice
    fill "$first" || other_way
done
hide_notice

# ---- From the sign-in to Jamf Pro ----

while [ "$(of e.state)" = signed_in ]; do
    [ $(($(date +%s) - began)) -lt $((wait * 2)) ] ||
        end 0 "The person is signed in for the Mac $serial. Jamf Pro has not shown it yet; Usher goes on by itself."
    sleep 2
    body=
    if call GET "/api/v1/enrollments/$id" && [ "$status" = 200 ]; then
        enrollment=$reply
    fi
done

why=$(of 'e.outcome ? e.outcome.text + " (" + e.outcome.code + ", reference " + e.outcome.reference + ")" : undefined')
case $(of e.state) in
    assigned) end 0 "The Mac $serial has its person in Jamf Pro, written and read back." ;;
    waiting_for_device) end 0 "The person is signed in. Jamf Pro does not know the Mac $serial yet; Usher waits for it." ;;
    needs_attention) end 5 "Somebody has to look at the Mac $serial: $why" ;;
    *) end 1 "The sign-in for the Mac $serial ended $(of e.state): $why" ;;
esac
