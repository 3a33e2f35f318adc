import { BackupError } from '@latchkey/storage/backup/errors.ts'
import { StoreOpenError, StoreUnavailableError } from '@latchkey/storage/errors.ts'
import { Argument, Command, CommanderError, Option } from 'commander'
import { ContendedError } from './apis/decide-and-commit.ts'
import { addAdminCommand } from './cli/admin.ts'
import { addApiKeysCommand } from './cli/api-keys.ts'
import { addApisCommand } from './cli/apis.ts'
import { applyCommand } from './cli/apply.ts'
import { addAuditCommand } from './cli/audit.ts'
import { addBackupCommands } from './cli/backups.ts'
import { addEventsCommand } from './cli/events.ts'
import { exportCommand, schemaCommand } from './cli/export.ts'
import { addImportCommands } from './cli/imports.ts'
import { addInvitationsCommand } from './cli/invitations.ts'
import { addKeysCommand } from './cli/keys.ts'
import { addLimitsCommand } from './cli/limits.ts'
import { addListenCommand } from './cli/listen.ts'
import { addSecretCommand } from './cli/secret.ts'
import { start } from './cli/start.ts'
import { processTerminal } from './cli/terminal.ts'
import type { TypesOptions } from './cli/types.ts'
import { addWebhooksCommand } from './cli/webhooks.ts'
import { systemClock } from './clock.ts'
import { createLog } from './log.ts'
import { openPlatform, type Platform } from './platform.ts'
import { parseSettings, StartError } from './settings.ts'

const { env } = process
const terminal = processTerminal(process)

/** The command line. What a person can mend is told on standard error with exit code 1, never as a stack trace. */
export async function run(argv: string[]): Promise<number> {
  process.stdout.on('error', (error) => onUnwritable(error, argv[0]))
  try {
    const program = commandLine()
    await addLateCommands(program, argv[0])
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    if (!canBeMended(error)) throw error
    console.error(`latchkey: ${error.message}`)
    return 1
  }
}

const MENDABLE = [StartError, ContendedError, StoreOpenError, StoreUnavailableError, BackupError]

/** Rights, paths and full disks show wherever something is read or written. */
function canBeMended(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return MENDABLE.some((kind) => error instanceof kind) || /^(E[A-Z]+|SQLITE_(FULL|IOERR\w*))$/.test(code ?? '')
}

/** A server goes on, whatever becomes of its log; a command ends, as it does where `head` has read enough. */
function onUnwritable({ code }: NodeJS.ErrnoException, command: string | undefined): void {
  if (command === 'start') return
  if (code !== 'EPIPE') console.error(`latchkey: cannot write to standard output (${code})`)
  process.exit(1)
}

function commandLine(): Command {
  const dev = () => new Option('--dev', 'development mode: on localhost, with the secret kept in the data folder')
  const output = () => new Option('-o, --output <file>', 'write to a file instead of the terminal')
  const program = new Command('latchkey')
    .description('The identity platform that you run yourself.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`latchkey: ${text.replace(/^error: /, '')}`) })
  program
    .command('start')
    .description('start the platform')
    .addOption(dev())
    .option('--config <file>', 'configuration for an empty database')
    .option('--tls', 'serve https with a certificate of a private development authority (with --dev)')
    .option('--monitoring-port <port>', 'serve health and metrics on a port of their own (LATCHKEY_MONITORING_PORT)')
    .action(async (options: { dev?: boolean; config?: string; tls?: boolean; monitoringPort?: string }) => {
      const { monitoringPort: LATCHKEY_MONITORING_PORT = env.LATCHKEY_MONITORING_PORT } = options
      const settings = parseSettings({ ...env, LATCHKEY_MONITORING_PORT }, options.dev ?? false)
      const running = await start(settings, createLog(settings), { ...options, env })
      const isOver = untilSignal() // before anybody is told that it runs: they may end it at once
      terminal.write(`${running.announcement}\n`)
      process.send?.('ready') // to the process that started this one, if it asked to be told
      await isOver
      if (!(await running.close())) process.exit(1) // what holds it up would keep the process alive
    })
  program
    .command('apply')
    .description('show what a latchkey.yaml would change, and change it')
    .addArgument(new Argument('[file]', 'the configuration').default('latchkey.yaml'))
    .option('--plan', 'show the plan and change nothing')
    .option('--prune', 'remove what the lists of the file lack: applications, APIs, scopes, authorisations')
    .option('-y, --yes', 'ask nothing')
    .addOption(dev())
    .action((file: string, options: { plan?: boolean; prune?: boolean; yes?: boolean; dev?: boolean }) =>
      withPlatform(options, (platform) => applyCommand(platform, { file, ...options, env }, terminal)),
    )
  program
    .command('export')
    .description('write what is there as a latchkey.yaml')
    .addOption(output())
    .addOption(dev())
    .action((options: { output?: string; dev?: boolean }) =>
      withPlatform(options, (platform) => exportCommand(platform, options, terminal)),
    )
  program
    .command('schema')
    .description('write the JSON Schema of latchkey.yaml, for editors')
    .addOption(output())
    .action((options: { output?: string }) => schemaCommand(options, terminal))
  program
    .command('types')
    .description('write permissions, roles and flags as types for @latchkey/sdk')
    .addArgument(new Argument('[file]', 'the configuration').default('latchkey.yaml'))
    .addOption(output())
    .option('--check', 'only compare with the file of --output')
    .option('--issuer <url>', 'ask the Management API of a server, as the machine of KINDE_MANAGEMENT_CLIENT_ID')
    .action(async (file: string, options: TypesOptions) => {
      const { typesCommand } = await import('./cli/types.ts')
      await typesCommand(file, options, { terminal, env })
    })
  program
    .command('doctor')
    .description("check an application's configuration against its issuer, Latchkey or Kinde")
    .option('--env-file <file>', 'take variables from a file too, as node --env-file does')
    .option('--json', 'answer in JSON')
    .action(async (options: { envFile?: string; json?: boolean }) => {
      const { doctorCommand } = await import('./cli/doctor.ts')
      await doctorCommand(options, { terminal, env, now: () => systemClock.now() })
    })
  addAdminCommand(program, withPlatform, terminal)
  addAuditCommand(program, withPlatform, terminal)
  addBackupCommands(program, { env, terminal })
  addApisCommand(program, withPlatform, terminal)
  addApiKeysCommand(program, withPlatform, terminal)
  addKeysCommand(program, withPlatform, terminal)
  addSecretCommand(program, withPlatform, terminal)
  addEventsCommand(program, withPlatform, terminal, untilSignal)
  addInvitationsCommand(program, withPlatform, terminal)
  addImportCommands(program, withPlatform, terminal)
  addLimitsCommand(program, withPlatform, terminal)
  addWebhooksCommand(program, withPlatform, terminal)
  addListenCommand(program, withPlatform, terminal, untilSignal)
  return program
}

/** Those of the Management API are many, so they are made when they may be meant. */
async function addLateCommands(program: Command, wanted: string | undefined): Promise<void> {
  if (wanted !== undefined && AT_ONCE.includes(wanted)) return
  const { addManagementCommands } = await import('./cli/manage.ts')
  addManagementCommands(program, { run: withPlatform, terminal, env, wanted: wanted === 'help' ? undefined : wanted })
}

const AT_ONCE = [
  'start',
  'apply',
  'export',
  'schema',
  'types',
  'doctor',
  'listen',
  'admin',
  'audit',
  'backup',
  'restore',
]

/** Opens the platform for one command; it works beside a running server, which notices by itself. */
async function withPlatform({ dev }: { dev?: boolean }, work: (platform: Platform) => Promise<void>): Promise<void> {
  const settings = parseSettings(env, dev ?? false)
  const platform = await openPlatform(settings, createLog({ ...settings, logLevel: 'error' }))
  try {
    await work(platform)
  } finally {
    await platform.close()
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
