/**
 * Writes latchkey.schema.json, the JSON Schema of latchkey.yaml. `--check` writes nothing and exits 1 when it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { configurationSchemaText } from '../src/configuration/schema.ts'

const file = new URL('../latchkey.schema.json', import.meta.url)
const text = configurationSchemaText()

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('apps/server/latchkey.schema.json is stale: run node apps/server/scripts/write-configuration-schema.ts')
  process.exitCode = 1
}
