import { type Command, Option } from 'commander'
import { systemClock } from '../clock.ts'
import { installationSecrets } from '../keys/installation-secret.ts'
import { systemRandom } from '../random.ts'
import { parseSettings } from '../settings.ts'
import { visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Env = Readonly<Record<string, string | undefined>>
type Context = { env: Env; terminal: Pick<Terminal, 'write'> }

/**
 * `latchkey backup` and `latchkey restore`: everything that the database has, from and to either engine. What a person
 * can mend is thrown as BackupError, StoreOpenError or StartError.
 */
export function addBackupCommands(program: Command, { env, terminal }: Context): void {
  const dev = () => new Option('--dev', 'development mode: with the secret kept in the data folder')
  program
    .command('backup <file>')
    .description('write everything that the database has into a file, while servers go on')
    .addOption(dev())
    .action(async (file: string, options: { dev?: boolean }) => {
      const { writeBackup } = await import('@latchkey/storage/backup/backup.ts')
      const { url, sign, secrets } = open(env, options)
      const opens = (key: { environmentId: string; sealedPrivateKey: string }) =>
        secrets.open('signing-keys', key.environmentId, key.sealedPrivateKey) !== undefined
      const { tables, rows } = await writeBackup({ url, file, sign, opens, now: systemClock.now() })
      terminal.write(
        `Wrote ${rows} rows of ${tables} tables to ${visible(file)}. It needs the same LATCHKEY_SECRET to be restored, which it does not contain.\n`,
      )
    })
  program
    .command('restore <file>')
    .description('put what a backup has in the place of what the database has; servers must be stopped')
    .option('--replace', 'although the database is not empty: all that it has is lost')
    .addOption(dev())
    .action(async (file: string, options: { dev?: boolean; replace?: boolean }) => {
      const { restoreBackup } = await import('@latchkey/storage/backup/backup.ts')
      const { url, sign, earlierSigns } = open(env, options)
      const { tables, rows, createdAt } = await restoreBackup({
        url,
        file,
        sign,
        earlierSigns,
        isReplacing: options.replace ?? false,
      })
      const at = new Date(createdAt).toISOString()
      terminal.write(`Restored ${rows} rows of ${tables} tables, as they were at ${at}.\n`)
    })
}

function open(env: Env, { dev = false }: { dev?: boolean }) {
  const settings = parseSettings(env, dev)
  const secrets = installationSecrets(settings, systemRandom)
  const signBy = (at: number) => (text: string) => secrets.macs('backup', '', text)[at] as string
  const earlierSigns = settings.previousSecrets.map((_secret, at) => signBy(at + 1))
  return { url: settings.databaseUrl, secrets, sign: signBy(0), earlierSigns }
}
