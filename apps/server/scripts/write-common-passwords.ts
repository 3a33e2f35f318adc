/**
 * Writes src/passwords/common/list.ts: the most common passwords as the platform compares with them. `--check` writes
 * nothing and exits 1 when it is stale.
 *
 * The words come from @zxcvbn-ts/language-common (MIT licence), which ranks those that leaks of the past had most often.
 * Kept of each is a part of its hash: enough to recognise it, nothing to read.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldPassword } from '@latchkey/directory/password-rules.ts'
import { dictionary } from '@zxcvbn-ts/language-common'
import { FINGERPRINT_BYTES, fingerprintOf, MIN_LISTED } from '../src/passwords/common/fingerprint.ts'

const path = join(import.meta.dirname, '../src/passwords/common/list.ts')
const words = (dictionary['passwords-common'] as (string | number)[]).map((word) => foldPassword(String(word)))
const listed = new Set(words.filter((word) => [...word].length >= MIN_LISTED).map(fingerprintOf))
const sorted = Float64Array.from(listed).sort()
const bytes = Buffer.alloc(sorted.length * FINGERPRINT_BYTES)
for (const [index, fingerprint] of sorted.entries()) {
  bytes.writeUIntLE(fingerprint, index * FINGERPRINT_BYTES, FINGERPRINT_BYTES)
}

const text = `// Made by scripts/write-common-passwords.ts from @zxcvbn-ts/language-common, which is
// Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc. and Copyright (c) 2021 @zxcvbn-ts, under the MIT licence.

/** The fingerprints of ${sorted.length} common passwords, ascending, ${FINGERPRINT_BYTES} bytes each. */
export const COMMON_PASSWORDS =
  '${bytes.toString('base64')}'
`

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    console.error('apps/server/src/passwords/common/list.ts is stale')
    process.exitCode = 1
  }
} else {
  writeFileSync(path, text)
}
