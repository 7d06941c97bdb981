#!/bin/sh
# Submits one return by API key with curl:
#   HOCHUA_KEY=… ./submit-return.sh POST_M.2024-M06.ACME return.json
set -eu
id=$1 file=$2
case $file in *.csv) type=text/csv ;; *) type=application/json ;; esac
# The same content again is the same submission, so curl may send it again.
key=$( (printf '%s\n' "$id"; cat "$file") | sha256sum | cut -d ' ' -f 1)
curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused \
  --request PUT "${HOCHUA_URL:-http://localhost:8080}/api/v1/returns/$id" \
  --header "x-api-key: $HOCHUA_KEY" --header "idempotency-key: $key" \
  --header "content-type: $type" --header 'accept-language: en' \
  --data-binary "@$file"
