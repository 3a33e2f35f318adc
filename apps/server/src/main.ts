import { StoreOpenError } from '@latchkey/storage/errors.ts'
import { Command, CommanderError } from 'commander'
import { start } from './cli/start.ts'
import { createLog } from './log.ts'
import { parseSettings, StartError } from './settings.ts'

/**
 * The command line. What a person can mend is one line on standard error and exit code 1, never a stack trace.
 */
export async function run(argv: string[]): Promise<number> {
  const program = new Command('latchkey')
    .description('The identity platform that you run yourself.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`latchkey: ${text.replace(/^error: /, '')}`) })
  program
    .command('start')
    .description('start the platform')
    .option('--dev', 'development mode on localhost: mails in an outbox, a clock that moves, no secret to set')
    .option('--config <file>', 'configuration for an empty database')
    .option('--tls', 'serve https with a certificate of a private development authority (with --dev)')
    .action(async (options: { dev?: boolean; config?: string; tls?: boolean }) => {
      const settings = parseSettings(process.env, options.dev ?? false)
      const running = await start(settings, createLog(settings), { ...options, env: process.env })
      console.log(running.announcement)
      process.send?.('ready') // to the process that started this one, if it asked to be told
      await untilSignal()
      await running.close()
    })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    if (!(error instanceof StartError || error instanceof StoreOpenError)) throw error
    console.error(`latchkey: ${error.message}`)
    return 1
  }
}

/**
 * Resolves at the first SIGINT or SIGTERM. Ctrl-C in a terminal arrives two or three times (from the terminal, and
 * passed on by npm), so only one that comes a second later ends the process at once.
 */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isPatient = true
    const onSignal = () => {
      if (!isPatient) process.exit(130)
      setTimeout(() => {
        isPatient = false
      }, 1000).unref()
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
