#!/bin/sh
# Signs a person in with Okta Identity Engine by the interaction code flow with PKCE, from a terminal, and prints the claims.
# It follows whatever Okta's policy asks: it knows forms, not a fixed order of steps. docs/howto/curl-and-node.md says more.
#
# What it never does: put a password, a code, a secret, a state handle or a token on a command line, into the environment of
# another program, into a log or into a file. All of it goes through pipes: jq and curl read it from their standard input.
set -eu
umask 077

case $- in
    *x* | *v*)
        echo "interaction-code.sh: not with -x or -v: they would print passwords." >&2
        exit 2
        ;;
esac
set +a
# A name that came in with the environment would hand its value on to every program that this script calls.
unset answer given secret verifier document reply body handle state nonce code tokens access_token refresh_token id_token claims userinfo \
    pasted form questions request filled taken came signed doubt

me=interaction-code.sh
newline='
'
types='application/ion+json; okta-version=1.0.0'

usage() {
    cat << 'END'
interaction-code.sh - sign in with Okta Identity Engine from a terminal (interaction code flow, PKCE)

  interaction-code.sh --issuer URL --client-id ID --redirect-uri URI [options]

  --issuer URL               https://acme.okta.com or https://acme.okta.com/oauth2/default   (or OKTA_ISSUER)
  --client-id ID             the app; it needs the grant "Interaction Code"                  (or OKTA_CLIENT_ID)
  --redirect-uri URI         one that is registered for the app, exactly                     (or OKTA_REDIRECT_URI)
  --scope "A B C"            openid profile email
  --client-secret-file FILE  the secret of a confidential app: the first line of the file
  --client-secret-fd N       the same, read from an open file descriptor
                             (or OKTA_CLIENT_SECRET; a secret on the command line is not taken: every user could read it)
  --client-auth WAY          client_secret_post (unless you say otherwise) or client_secret_basic
  --offline                  ask for a refresh token too (scope offline_access)
  --revoke                   at the end give the tokens back to Okta
  --help

At each question you may also type one of the other ways that are shown, such as /resend, /poll, /recover or /cancel.
While the script waits for your phone, Ctrl-C once shows the other ways, and twice ends it. Not in a terminal, answers are read line
by line from standard input.

Questions and messages go to standard error; standard output gets one JSON object: {"idToken": …, "userinfo": …}.

Exit codes: 0 signed in; 1 Okta said no; 2 wrong usage; 3 stopped by you, or no more input; 4 Okta was not reached or not understood;
130 ended by Ctrl-C.

Against Usher's sandbox (./mvnw quarkus:dev):
  interaction-code.sh --issuer http://localhost:8081/oauth2/default --client-id sandbox-public \
      --redirect-uri http://localhost:8080/callback
END
}

say() { printf '%s\n' "$*" >&2; }
fail() { # code, sentence
    say "$me: $2"
    exit "$1"
}

issuer=${OKTA_ISSUER-}
client_id=${OKTA_CLIENT_ID-}
redirect_uri=${OKTA_REDIRECT_URI-}
carriage=$(printf '\r')
secret=${OKTA_CLIENT_SECRET-}
unset OKTA_CLIENT_SECRET
scope='openid profile email'
client_auth=client_secret_post
offline=no
revoke=no

while [ $# -gt 0 ]; do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --offline)
            offline=yes
            shift
            continue
            ;;
        --revoke)
            revoke=yes
            shift
            continue
            ;;
        --issuer | --client-id | --redirect-uri | --scope | --client-secret-file | --client-secret-fd | --client-auth)
            [ $# -ge 2 ] || fail 2 "$1 needs a value; see --help"
            ;;
        --client-secret*) fail 2 "a secret is not taken from the command line, where every user of this machine could read it; see --help" ;;
        *) fail 2 "unknown option $1; see --help" ;;
    esac
    case $1 in
        --issuer) issuer=$2 ;;
        --client-id) client_id=$2 ;;
        --redirect-uri) redirect_uri=$2 ;;
        --scope) scope=$2 ;;
        --client-auth) client_auth=$2 ;;
        --client-secret-file)
            [ -r "$2" ] || fail 2 "$2 cannot be read"
            secret=
            IFS= read -r secret < "$2" || :
            secret=${secret%"$carriage"}
            [ -n "$secret" ] || fail 2 "$2 has no secret in its first line"
            ;;
        --client-secret-fd)
            case $2 in '' | *[!0-9]*) fail 2 "--client-secret-fd needs a number" ;; esac
            secret=
            IFS= read -r secret <&"$2" || :
            secret=${secret%"$carriage"}
            [ -n "$secret" ] || fail 2 "file descriptor $2 gave no secret"
            ;;
    esac
    shift 2
done
if [ "$offline" = yes ]; then
    case " $scope " in
        *' offline_access '*) ;;
        *) scope="$scope offline_access" ;;
    esac
fi

for tool in curl jq openssl; do
    command -v "$tool" > /dev/null || fail 2 "$tool is needed and was not found"
done
[ -n "$issuer" ] || fail 2 "--issuer is missing; see --help"
[ -n "$client_id" ] || fail 2 "--client-id is missing; see --help"
[ -n "$redirect_uri" ] || fail 2 "--redirect-uri is missing; see --help"
case $client_auth in
    client_secret_post | client_secret_basic) ;;
    *) fail 2 "--client-auth is client_secret_post or client_secret_basic" ;;
esac
while case $issuer in */) true ;; *) false ;; esac do issuer=${issuer%/}; done
origin=$(printf '%s' "$issuer" | sed -n 's|^\(https\{0,1\}://[^/?#@]\{1,\}\).*$|\1|p')
case $origin in
    https://*) ;;
    http://localhost | http://localhost:* | http://127.0.0.1 | http://127.0.0.1:* | 'http://[::1]' | 'http://[::1]:'*) ;;
    *) fail 2 "the issuer must be an https address; plain http is for this machine only" ;;
esac
# The org's own authorization server has an issuer without a path, and its endpoints under /oauth2.
case $issuer in
    "$origin"/oauth2/*) base=$issuer ;;
    *) base=$issuer/oauth2 ;;
esac

# ---- A terminal that hides what is typed, and is put right again however this ends ----

hidden=no
show_again() {
    if [ "$hidden" = yes ]; then
        stty echo 2> /dev/null || :
        hidden=no
        say ''
    fi
}
trap show_again EXIT
trap 'show_again; exit 130' INT
trap 'show_again; exit 143' TERM HUP

# Reads one line into $answer; with "secret" it is not shown.
read_answer() {
    answer=
    if [ "${1-}" = secret ] && [ -t 0 ]; then
        hidden=yes
        stty -echo
    fi
    if IFS= read -r answer || [ -n "$answer" ]; then
        answer=${answer%"$carriage"}
        show_again
    else
        show_again
        fail 3 "the input ended before the sign-in did"
    fi
}

# ---- HTTP: the whole request, headers and body, is a curl config on standard input, so no command line ever has a secret ----

# Sends $request, {"url", "headers": {…}, "body"}; the answer's status is in $status, its body in $reply, and in $reset the second at
# which Okta's rate limit begins anew. Returns 1 where there was no answer.
call() {
    status=0
    reply=$(printf '%s' "$request" | jq -r '
        "url = " + (.url | tojson),
        (.headers | to_entries[] | "header = " + ("\(.key): \(.value)" | tojson)),
        (if .body then "data-binary = " + (.body | tojson) else empty end)' |
        curl -q --silent --show-error --globoff --proto =http,https --connect-timeout 10 --max-time 60 \
            --user-agent "$me" --write-out '\n%{http_code} %header{x-rate-limit-reset}' --config -) || return 1
    status=${reply##*"$newline"}
    reset=${status#* }
    status=${status%% *}
    reply=${reply%"$newline"*}
}

# Okta has three ways of saying that something went wrong: an ion document, OAuth's two words, and its own "errorSummary".
reason() {
    printf '%s' "$reply" | jq -r '
        if type != "object" then "no reason given"
        elif .error then "\(.error): \(.error_description // .errorDescription // "no description")"
        elif .errorSummary then "\(.errorCode // "error"): \(.errorSummary)"
        else ([.messages.value[]?.message] | join(" ")) | if . == "" then "no reason given" else . end end' 2> /dev/null ||
        printf 'the answer is not JSON'
}

# The state handle, passwords and codes go to the issuer's own host and to no other, whatever an answer says.
own_address() {
    case $1 in
        "$origin"/*) ;;
        *) fail 4 "Okta's answer leads to another host than the issuer's; it is not followed" ;;
    esac
}

# Sends the JSON in $body to the address in $1, as Okta's IDX wants it.
post_ion() {
    own_address "$1"
    request=$(printf '%s' "$body" | jq -c --arg url "$1" --arg types "$types" \
        '{url: $url, headers: {"Content-Type": $types, Accept: $types}, body: tojson}')
    call
}

# Sends the JSON in $body to the address in $1 as a form, with what proves the app.
post_form() {
    own_address "$1"
    # shellcheck disable=SC2016 # The dollar signs are jq's.
    request=$({
        printf '%s\n' "$body"
        printf '%s' "$secret" | jq -Rs .
    } | jq -cn --arg url "$1" --arg id "$client_id" --arg way "$client_auth" '
        def encoded: to_entries | map("\(.key | @uri)=\(.value | tostring | @uri)") | join("&");
        input as $form | input as $secret
        | {url: $url, headers: {"Content-Type": "application/x-www-form-urlencoded", Accept: "application/json"}}
        | if ($secret // "") == "" then .body = ($form + {client_id: $id} | encoded)
          elif $way == "client_secret_basic" then
            .headers.Authorization = "Basic " + ("\($id | @uri):\($secret | @uri)" | @base64)
            | .body = ($form | del(.client_id, .client_secret) | encoded)
          else .body = ($form + {client_id: $id, client_secret: $secret} | encoded) end')
    call
}

# Any ion document with a status below 500 is a state of the sign-in, whatever the status: a wrong code comes with 401.
take_document() {
    if [ "$status" -lt 500 ] && printf '%s' "$reply" |
        jq -e 'type == "object" and (has("version") or has("remediation") or has("messages"))' > /dev/null 2>&1; then
        document=$reply
    elif [ "$status" = 429 ]; then
        fail 4 "Okta asks to slow down ($(reason)); try again in a minute"
    else
        fail 4 "Okta answered $status ($(reason))"
    fi
}

unreachable() { fail 4 "Okta was not reached at $origin; nothing is known of what was sent last, so begin again"; }

# ---- What an ion document says: all of it is jq, because forms nest ----

# shellcheck disable=SC2016 # The dollar signs are jq's.
ion='
    # A form inside a field comes in two spellings.
    def inner: .form.value? // (.value | objects | .form.value?) // null;
    # What only the script of a web page can fill.
    def by_browser: .name | IN("clientData", "authenticatorData", "signatureData", "attestation", "captchaToken", "challengeRequest");
    def hopeless: if inner then (inner | any(hopeless))
        else .required == true and (by_browser or (.visible == false and .value == null and .options == null and .type != "boolean")) end;
    def probes: .name | test("^device-|^launch-|^cancel-|passkey|autofill|nfc|^piv-");
    # Every form and link of the document: the remediations, what belongs to the authenticator, and cancel at the end.
    def actions:
        [ (.remediation.value[]?),
          ((.currentAuthenticatorEnrollment.value, .currentAuthenticator.value, .authenticatorChallenge.value)
              | objects | to_entries[] | .value | objects | select(.href? and .name? and .rel?)),
          (.cancel | objects) ]
        | reduce .[] as $a ([];
            ($a.name) as $n | (map(select(.original == $n)) | length) as $seen
            | . + [$a + {original: $n, name: (if $seen == 0 then $n else "\($n)~\($seen + 1)" end), link: ($a.rel == null)}])
        | map(. + {can: (.link or ((.value // []) | any(hopeless) | not))});
    # What to offer first: what can be done here, before what only looks for something on the device.
    def first_action: [actions[] | select(.original | IN("cancel", "select-enroll-profile", "unlock-account", "resend", "recover", "poll", "send") | not)
            | select(.can)] as $all
        | (first($all[] | select(.link or probes | not)) // first($all[] | select(.link | not) | select(probes))
            // first($all[]) // first(actions[] | select(.can and .original != "cancel")) // null);
    # Which of several phones or mails it is.
    def at($doc): (.relatesTo // "" | if type == "array" then .[0] else . end // "" | capture("^\\$\\.(?<list>[A-Za-z]+)\\.value\\[(?<n>[0-9]+)\\]$")?
            | . as $p | $doc[$p.list].value[$p.n | tonumber]?) // null;
    def hint: .profile | objects | .email // .phoneNumber // .deviceName // empty;
    def option_label($doc): (.label // (.value | tostring)) + (at($doc) | if . then ([hint] | map(" (" + . + ")") | join("")) else "" end);
    # Fills a form from the answers given so far. It stops at the first question that has none, and puts it into .ask.
    def fill($fields; $doc):
        def put($name; $value): if $value == null then . else .out[$name] = $value end;
        def nested($name; $inner): .out as $outer | .out = {} | fill($inner; $doc) | .out = ($outer + {($name): .out});
        def choose($f; $option):
            (($option.value | objects | .form.value?) // null) as $inner
            | if $inner then nested($f.name; $inner) else put($f.name; $option.value) end;
        def question($f; $kind): .ask = {kind: $kind, label: ($f.label // (if $kind == "choice" then "Which one" else $f.name end)), required: ($f.required == true),
            default: (if $f.secret then null else $f.value end), options: [$f.options[]? | option_label($doc)]};
        def given($f; $kind): if .next < (.given | length) then .now = .given[.next] | .next += 1 else question($f; $kind) end;
        reduce $fields[] as $f (.;
            if .ask then .
            elif $f.mutable == false and $f.options == null and ($f | inner) == null then put($f.name; $f.value)
            elif ($f.options | length) == 1 then choose($f; $f.options[0])
            elif ($f.options | length) > 1 then
                given($f; "choice") | if .ask or .now == null then . else choose($f; $f.options[.now]) end
            elif ($f | inner) then nested($f.name; $f | inner)
            elif $f.type == "boolean" then
                if $f.required == true then given($f; "yesno") | if .ask then . else put($f.name; .now) end
                else put($f.name; $f.value) end
            elif ($f.visible == false) then put($f.name; $f.value)
            else given($f; if $f.secret == true then "secret" else "text" end) | if .ask then . else put($f.name; .now) end end);
    def filled($doc; $form; $given):
        {given: $given, next: 0, out: {}} | fill($form.value // []; $doc)
        | if .out.stateHandle == null and $doc.stateHandle then .out.stateHandle = $doc.stateHandle else . end;
'

# Asks jq about the document; names, labels and addresses come back.
about() { printf '%s' "$document" | jq -r "$ion $1"; }

# ---- The conversation ----

show_messages() {
    # shellcheck disable=SC2016 # The dollar signs are jq's.
    about '[.. | objects | .messages? | objects | .value[]? | .message // empty] | reduce .[] as $m ([]; if any(.[]; . == $m) then . else . + [$m] end)
        | .[] | "Okta says: \(.)"' >&2
}

# What the document tells beside its forms: with what the person proves it, the number to tap, the question that was set up.
show_step() {
    about '(.currentAuthenticatorEnrollment.value // .currentAuthenticator.value // empty)
        | "-- \(.displayName // .key // .type)\([hint] | map(" (" + . + ")") | join(""))",
          (.contextualData | objects
            | (.correctAnswer // empty | "Tap this number on your phone: \(.)"),
              (.enrolledQuestion | objects | .question // empty | "Question: \(.)"),
              (.sharedSecret // empty | "To set up the app, type this into it: \(.)")),
          (.profile | objects | .question // empty | "Question: \(.)"),
          (.settings.complexity? | objects | .minLength // empty | "A new password has \(.) characters or more.")' >&2
}

# The names of the other ways, for the person and for the check of what was typed.
other_ways() {
    printf '%s' "$document" | jq -r --arg now "$1" "$ion"' [actions[] | select(.can and .name != $now) | .name] | join(" ")'
}

# Asks for a line. Returns 1 with another form's name in $form where the person typed one.
ask() { # prompt, kind, current form
    ways=$(other_ways "$3")
    if [ -n "$ways" ] && [ "$ways" != "$shown_ways" ]; then
        say "   (other ways: /$(printf '%s' "$ways" | sed 's| | /|g'))"
        shown_ways=$ways
    fi
    printf '%s ' "$1" >&2
    read_answer "$2"
    case $answer in
        /*)
            case " $ways " in
                *" ${answer#/} "*)
                    form=${answer#/}
                    return 1
                    ;;
            esac
            ;;
    esac
}

# Fills the form named $form, asking as it goes, and sends it.
run_form() {
    given='[]'
    while :; do
        # shellcheck disable=SC2016 # The dollar signs are jq's.
        filled=$(printf '%s\n%s' "$document" "$given" | jq -cn --arg name "$form" "$ion"'
            input as $doc | input as $given | ($doc | first(actions[] | select(.name == $name))) as $form
            | filled($doc; $form; $given) | {ask, out, href: $form.href, link: $form.link, idp: $form.idp.name?, can: $form.can}')
        if [ "$(printf '%s' "$filled" | jq -r .link)" = true ]; then
            run_link
            return
        fi
        if [ "$(printf '%s' "$filled" | jq -r '.ask == null')" = true ]; then
            break
        fi
        printf '%s' "$filled" | jq -r '.ask | .options | to_entries[] | "   \(.key + 1)  \(.value)"' >&2
        prompt=$(printf '%s' "$filled" | jq -r '.ask | .label
            + (if .kind == "yesno" then " (y/n)" elif .kind == "choice" then " (number)" elif .required or .kind == "secret" then "" else "" end)
            + (if .default != null and .kind == "text" then " [\(.default)]" else "" end) + ":"')
        ask "$prompt" "$(printf '%s' "$filled" | jq -r .ask.kind)" "$form" || {
            given='[]'
            continue
        }
        if [ -z "$answer" ] && [ "$given" = '[]' ]; then
            # Nothing typed where a link in a mail may have done it.
            case " $ways " in
                *' poll '*)
                    form=poll
                    continue
                    ;;
            esac
        fi
        # shellcheck disable=SC2016 # The dollar signs are jq's.
        taken=$({
            printf '%s\n%s\n' "$filled" "$given"
            printf '%s' "$answer" | jq -Rs .
        } | jq -cn '
            (input.ask) as $ask | input as $given | ((input) // "") as $answer
            | if $ask.kind == "choice" then
                (if $answer | test("^[0-9]+$") then ($answer | tonumber - 1) else ($ask.options | index($answer)) end) as $n
                | if $answer == "" and ($ask.required | not) then {given: ($given + [null])}
                  elif $n != null and $n >= 0 and $n < ($ask.options | length) then {given: ($given + [$n])}
                  else {bad: "Type a number from 1 to \($ask.options | length)."} end
              elif $ask.kind == "yesno" then
                if $answer | test("^[yY]") then {given: ($given + [true])}
                elif $answer | test("^[nN]") then {given: ($given + [false])}
                else {bad: "Type y or n."} end
              elif $answer != "" then {given: ($given + [$answer])}
              elif $ask.default != null then {given: ($given + [$ask.default])}
              elif $ask.required then {bad: "Okta needs this."}
              else {given: ($given + [null])} end')
        bad=$(printf '%s' "$taken" | jq -r '.bad // ""')
        if [ -n "$bad" ]; then
            say "$bad"
        else
            given=$(printf '%s' "$taken" | jq -c .given)
        fi
    done
    body=$(printf '%s' "$filled" | jq -c .out)
    post_ion "$(printf '%s' "$filled" | jq -r .href)" || return 9
}

# Another identity provider, or identity proofing: only a browser can do that. It ends at the redirect URI, with the code.
run_link() {
    say "The sign-in goes on at $(printf '%s' "$filled" | jq -r '.idp // "another site"'), in a browser. Open this address (it is good for this sign-in alone, so show it to nobody):"
    printf '%s' "$filled" | jq -r .href >&2
    say 'At its end the browser comes to your redirect URI, whether a page is there or not. Copy the address from the address bar.'
    printf 'Address: ' >&2
    read_answer secret
    # shellcheck disable=SC2016 # The dollar signs are jq's.
    came=$({
        printf '%s' "$answer" | jq -Rs .
        printf '%s' "$state" | jq -Rs .
    } | jq -cn 'input as $address | input as $state
        | ($address | split("?") | .[1] // "" | split("#") | .[0] // "" | split("&") | map(split("=") | {key: .[0], value: (.[1] // "")}) | from_entries)
        | if .state != $state then {bad: "The address does not belong to this sign-in."}
          elif .interaction_code then {code: .interaction_code}
          elif .error == "interaction_required" then {again: true}
          else {bad: "Okta came back with \(.error // "neither a code nor an error")."} end')
    case $(printf '%s' "$came" | jq -r keys[0]) in
        code)
            document=$(printf '%s' "$came" | jq -c --arg href "$base/v1/token" '{successWithInteractionCode: {href: $href,
                value: [{name: "grant_type", value: "interaction_code"}, {name: "interaction_code", value: .code}]}}')
            status=200
            reply=$document
            reply=$(printf '%s' "$reply" | jq -c '. + {version: "1.0.0"}')
            ;;
        again) introspect || return 9 ;;
        *) fail 1 "$(printf '%s' "$came" | jq -r .bad)" ;;
    esac
}

introspect() {
    body=$(printf '%s' "$handle" | jq -Rsc '{interactionHandle: .}')
    post_ion "$origin/idp/idx/introspect"
}

# How many seconds to leave Okta alone after 429: until its limit begins anew, or a minute where it does not say (or curl is too
# old to show it).
until_reset() {
    case $reset in
        '' | *[!0-9]*) seconds=60 ;;
        *) seconds=$((reset - $(date +%s) + 1)) ;;
    esac
    if [ "$seconds" -lt 1 ] || [ "$seconds" -gt 60 ]; then
        seconds=60
    fi
    echo "$seconds"
}

# Waits for a phone: asks Okta again, no sooner than it says, until the document is another one.
run_poll() {
    millis=$(printf '%s' "$document" | jq -r --arg name "$form" "$ion"' first(actions[] | select(.name == $name)) | .refresh')
    say 'Waiting for you to answer on your device. Ctrl-C shows the other ways.'
    poll=$form
    answered=$(about '[.. | objects | .correctAnswer? // empty] | join("")')
    failures=0
    interrupted=no
    pause=$millis
    while :; do
        # Only the pause may be cut short; a call that is cut short leaves nobody knowing what became of it.
        trap 'interrupted=yes' INT
        sleep $(((pause + 999) / 1000)) || :
        pause=$millis
        trap '' INT
        if [ "$interrupted" = yes ]; then
            trap 'show_again; exit 130' INT
            shown_ways=
            ask 'Another way, or Enter to go on waiting:' text "$poll" || {
                run_form || return 9
                return 0
            }
            interrupted=no
            trap '' INT
        fi
        form=$poll
        if run_form && [ "$status" != 429 ] && [ "$status" -lt 500 ]; then
            failures=0
        else
            # A poll changes nothing, so it may be repeated.
            failures=$((failures + 1))
            [ "$failures" -lt 5 ] || break
            [ "$status" != 429 ] || pause=$(($(until_reset) * 1000))
            continue
        fi
        take_document
        if [ "$(about 'if .successWithInteractionCode or ([.. | objects | .messages? | objects] | length > 0) then "" else first_action.name // "" end')" != "$poll" ]; then
            break
        fi
        number=$(about '[.. | objects | .correctAnswer? // empty] | join("")')
        if [ "$number" != "$answered" ]; then
            show_step
            answered=$number
        fi
    done
    trap 'show_again; exit 130' INT
    # What Okta answered last says why; without any answer it was not reached.
    [ "$failures" -lt 5 ] || [ "$status" != 0 ] || return 9
}

sign_in() {
    shown_ways=
    gone=
    while :; do
        show_messages
        [ "$(about 'has("successWithInteractionCode")')" = false ] || return 0
        form=$(about 'first_action | .name // ""')
        if [ -z "$form" ]; then
            if [ "$(about '[.remediation.value[]?] | length')" = 0 ]; then
                fail 1 'Okta ended the sign-in.'
            fi
            fail 1 "this sign-in needs what a terminal cannot do ($(about '[.remediation.value[]? | .label // .name] | join(", ")')): sign in with a browser"
        fi
        show_step
        about '[.remediation.value[]? | select(any((.value // [])[]; hopeless)) | .label // .name] | select(length > 0)
            | "   (not in a terminal: \(join(", ")))"' >&2
        # shellcheck disable=SC2016 # The dollar signs are jq's.
        kind=$(printf '%s' "$document" | jq -r --arg name "$form" "$ion"' . as $doc | first(actions[] | select(.name == $name)) as $form
            | if $form.link then "link" elif filled($doc; $form; []) | .ask then "questions"
              elif $form.refresh then "poll"
              elif ($form.original | test("^(select-authenticator|authenticator-verification)")) and ([.. | objects | .messages? | objects] | length == 0) then "go"
              else "confirm" end')
        # The only choice there is need not be asked for, but once: what leads back to itself would go on for ever.
        if [ "$kind" = go ] && [ "$gone" = "$form" ]; then
            kind=confirm
        fi
        gone=$form
        case $kind in
            poll) run_poll || unreachable ;;
            confirm)
                # Nothing to fill in, but something happens: a message is sent, an offer is declined.
                ask "Enter for $form:" text "$form" || :
                run_form || unreachable
                ;;
            *) run_form || unreachable ;;
        esac
        take_document
    done
}

# ---- Tokens ----

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

unbase64url() {
    tr -d '\n' | tr -- '-_' '+/' | awk '{ while (length($0) % 4) $0 = $0 "="; print }' | openssl base64 -d -A
}

# The ID token's signature by the org's keys, and what it says about itself. Prints why not, or nothing.
doubts() {
    signed=${id_token%.*}
    header=$(printf '%s' "${signed%%.*}" | unbase64url)
    [ "$(printf '%s' "$header" | jq -r .alg)" = RS256 ] || {
        echo 'it is not signed with RS256'
        return
    }
    request=$(jq -cn --arg url "$base/v1/keys" '{url: $url, headers: {Accept: "application/json"}}')
    call || {
        echo 'the keys were not to be had'
        return
    }
    # shellcheck disable=SC2016 # The dollar sign is jq's.
    key=$(printf '%s\n%s' "$reply" "$header" | jq -cn 'input as $set | input.kid as $kid | first($set.keys[] | select(.kid == $kid and .kty == "RSA")) // empty')
    [ -n "$key" ] || {
        echo 'its key is not among the keys of the issuer'
        return
    }
    # Keys and signatures are public; the files are gone before this function ends.
    files=$(mktemp -d)
    modulus=$(printf '%s' "$key" | jq -r .n | unbase64url | od -An -v -tx1 | tr -d ' \n')
    exponent=$(printf '%s' "$key" | jq -r .e | unbase64url | od -An -v -tx1 | tr -d ' \n')
    cat > "$files/key.conf" << END
asn1=SEQUENCE:public
[public]
algorithm=SEQUENCE:algorithm
key=BITWRAP,SEQUENCE:key
[algorithm]
name=OID:rsaEncryption
none=NULL
[key]
n=INTEGER:0x$modulus
e=INTEGER:0x$exponent
END
    openssl asn1parse -genconf "$files/key.conf" -noout -out "$files/key.der"
    openssl rsa -pubin -inform DER -in "$files/key.der" -out "$files/key.pem" 2> /dev/null
    printf '%s' "${id_token##*.}" | unbase64url > "$files/signature"
    printf '%s' "$signed" | openssl dgst -sha256 -verify "$files/key.pem" -signature "$files/signature" > /dev/null 2>&1 ||
        echo 'its signature is wrong'
    rm -r "$files"
    # shellcheck disable=SC2016 # The dollar signs are jq's.
    printf '%s\n"%s"' "$claims" "$nonce" | jq -rn --arg issuer "$issuer" --arg id "$client_id" 'input as $claims | input as $nonce | $claims |
        (if .iss != $issuer then "its issuer is \(.iss)" else empty end),
        (if ([.aud] | flatten) != [$id] then "it is for another app" else empty end),
        (if .nonce != $nonce then "its nonce is not the one that was sent" else empty end),
        (if (.exp // 0) < now - 120 then "it has expired" else empty end),
        (if (.iat // 0) > now + 120 then "it is from the future" else empty end)'
}

redeem() {
    # shellcheck disable=SC2016 # The dollar signs are jq's.
    body=$(printf '%s\n%s' "$document" "\"$verifier\"" | jq -cn 'input.successWithInteractionCode as $form | input as $verifier
        | [$form.value[] | select(.value != null) | {key: .name, value}] | from_entries | . + {code_verifier: $verifier}')
    # The code is good once and for a minute: an exchange that failed on the way cannot be repeated.
    post_form "$(about .successWithInteractionCode.href)" || unreachable
    tokens=$reply
    [ "$status" = 200 ] || fail 4 "the code could not be exchanged for tokens ($(reason))"
    id_token=$(printf '%s' "$tokens" | jq -r '.id_token // ""')
    access_token=$(printf '%s' "$tokens" | jq -r '.access_token // ""')
    refresh_token=$(printf '%s' "$tokens" | jq -r '.refresh_token // ""')
}

read_userinfo() {
    request=$(printf '%s' "$access_token" | jq -Rsc --arg url "$base/v1/userinfo" \
        '{url: $url, headers: {Accept: "application/json", Authorization: "Bearer \(.)"}}')
    if call && [ "$status" = 200 ]; then
        # Of whom userinfo tells is only certain by its sub (OIDC Core 5.3.2).
        # shellcheck disable=SC2016 # The dollar signs are jq's.
        if [ "$claims" = null ] || [ "$(printf '%s\n%s' "$claims" "$reply" |
            jq -n 'input.sub as $sub | input.sub as $other | $sub != null and $sub == $other' 2> /dev/null)" = true ]; then
            userinfo=$reply
        else
            say 'Userinfo is about somebody else than the ID token (its sub is another one), so it is not shown.'
            userinfo=null
        fi
    else
        say 'Userinfo could not be read; the ID token is all there is.'
        userinfo=null
    fi
}

give_back() { # the word for the kind; the token is in $code
    body=$(printf '%s' "$code" | jq -Rsc --arg kind "$1" '{token: ., token_type_hint: $kind}')
    if post_form "$base/v1/revoke" && [ "$status" = 200 ]; then
        say "Given back to Okta: $1"
    else
        say "Okta did not take back the $1 ($(reason)). It ends by itself."
    fi
}

# ---- From the first call to the last ----

verifier=$(openssl rand 48 | base64url)
challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64url)
state=$(openssl rand -hex 16)
nonce=$(openssl rand -hex 16)

# shellcheck disable=SC2016 # The dollar signs are jq's.
body=$(printf '"%s"\n"%s"\n"%s"' "$challenge" "$state" "$nonce" | jq -cn --arg scope "$scope" --arg uri "$redirect_uri" \
    'input as $challenge | input as $state | input as $nonce | {scope: $scope, redirect_uri: $uri, code_challenge: $challenge, code_challenge_method: "S256", state: $state, nonce: $nonce}')
post_form "$base/v1/interact" || fail 4 "Okta was not reached at $base"
[ "$status" = 200 ] || fail 4 "Okta does not let this app begin ($(reason))"
handle=$(printf '%s' "$reply" | jq -r .interaction_handle)

introspect || unreachable
take_document
sign_in
redeem

if [ -n "$id_token" ]; then
    claims=${id_token#*.}
    claims=$(printf '%s' "${claims%%.*}" | unbase64url)
    doubt=$(doubts)
    if [ -n "$doubt" ]; then
        fail 4 "the ID token is not to be believed: $(printf '%s' "$doubt" | tr '\n' ';')"
    fi
    say 'Signed in. The ID token is signed by the issuer, for this app, and belongs to this sign-in.'
else
    claims=null
    say 'Signed in. There is no ID token: the scope lacks openid.'
fi
read_userinfo
printf '%s\n%s' "$claims" "$userinfo" | jq -n '{idToken: input, userinfo: input}'
if [ -n "$refresh_token" ]; then
    say 'A refresh token came too; it is not shown.'
else
    case " $scope " in
        *' offline_access '*) say 'No refresh token came: the app lacks the grant "Refresh Token".' ;;
    esac
fi
if [ "$revoke" = yes ]; then
    if [ -n "$refresh_token" ]; then
        code=$refresh_token
        give_back refresh_token
    fi
    code=$access_token
    give_back access_token
fi
