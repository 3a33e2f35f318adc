// node e2e/upgrade/keep-fixture.ts, before a migration is added: keeps a database of the present with a row in every
// table, in packages/storage/fixtures, for e2e/upgrade.test.ts to bring to every later present.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBackup } from '@latchkey/storage/backup/backup.ts'
import { migrations } from '@latchkey/storage/migrations.ts'
import { fillEmptyTables } from '@latchkey/storage/testing/fill.ts'
import { connect } from '../crash/wire.ts'
import { runLatchkey } from '../support/latchkey-process.ts'
import { FIXTURES, ISSUER_PORT, live, SECRET, sign, writeConfiguration } from './platform.ts'

const file = join(FIXTURES, `${migrations.at(-1)?.id}.backup`)
if (existsSync(file)) {
  console.error(`${file} is there already: a fixture that was kept does not change`)
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'latchkey-fixture-'))
try {
  writeConfiguration(folder)
  const settings = { LATCHKEY_DATA: 'data', LATCHKEY_SECRET: SECRET }
  const latchkey = runLatchkey(['start', '--dev', '--config', 'latchkey.yaml'], { folder, settings })
  await latchkey.ready()
  const wire = connect(`http://localhost:${ISSUER_PORT}`)
  await live(wire)
  wire.close()
  if ((await latchkey.stop()) !== 0) throw new Error(latchkey.stderr())
  const database = join(folder, 'data/latchkey.db')
  fillEmptyTables(database)
  const now = Date.now()
  const { tables, rows } = await writeBackup({ url: `sqlite:${database}`, file, sign, opens: () => true, now })
  console.log(`${file}: ${rows} rows of ${tables} tables`)
} finally {
  rmSync(folder, { recursive: true })
}
