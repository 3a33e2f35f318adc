import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { byCommandLine } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { exportOrganizations } from '../imports/export-organizations.ts'
import { exportUsers } from '../imports/export-users.ts'
import {
  type Format,
  ORGANIZATION_FORMATS,
  type OrganizationFormat,
  organizationFormat,
  USER_FORMATS,
  type UserFormat,
  usersAsRead,
} from '../imports/formats.ts'
import { reportAt } from '../imports/report.ts'
import { type ImportOptions, type ImportResult, runImport } from '../imports/run.ts'
import { openSource, recognise, type Source } from '../imports/source.ts'
import { parseHashParameters } from '../imports/user-firebase.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { importProgress } from './import-progress.ts'
import { show, visible } from './present.ts'
import type { Terminal } from './terminal.ts'
import { writeWholeFile } from './whole-file.ts'

type ImportDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: ImportDeps }) => Promise<void>) => Promise<void>
type Options = { environment?: string; dev?: boolean }
type ImportCommandOptions = Options & { format: string; report?: string; dryRun?: boolean; restart?: boolean }
type UserImportOptions = ImportCommandOptions & { connections?: string; hashParameters?: string }
type ExportOptions = Options & { output?: string; withPasswordHashes?: boolean }
type Write = Pick<Terminal, 'write' | 'isInteractive'>

/**
 * `latchkey users …` and `latchkey organizations …`: bring people and organizations from elsewhere, and take them along.
 * Works beside a running server. What a person can mend is thrown as StartError.
 */
export function addImportCommands(program: Command, run: Run, terminal: Write): void {
  const group = (name: string) =>
    program.commands.find((command) => command.name() === name) ??
    program.command(name).description(`import and export ${name}`)
  const command = (name: string, words: string, description: string) =>
    group(name)
      .command(words)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const importing = (name: string, formats: readonly string[]) =>
    command(name, 'import <file>', `bring ${name} from a file: CSV or NDJSON`)
      .addOption(
        new Option('--format <format>', 'how the file is written').choices(['auto', ...formats]).default('auto'),
      )
      .option('--dry-run', 'say what would be imported and refused, and change nothing')
      .option('--restart', 'import every line again, also of a file that was imported before')
      .option('--report <file>', 'where refused lines are told; without it, beside the file')

  importing('organizations', ORGANIZATION_FORMATS).action((file: string, options: ImportCommandOptions) =>
    importFile('organizations', file, options, async (name) => ({
      format: organizationFormat(name as OrganizationFormat),
      howItIsRead: { format: name },
    })),
  )
  importing('users', USER_FORMATS)
    .option('--connections <names>', 'of Auth0: only users of these connections, separated by commas')
    .option('--hash-parameters <file>', 'of Firebase: the hash parameters of the project')
    .action((file: string, options: UserImportOptions) =>
      importFile('users', file, options, async (name) =>
        usersAsRead(name as UserFormat, await userOptions(name, options)),
      ),
    )
  const exporting = (name: string, description: string) =>
    command(name, 'export', description).option('-o, --output <file>', 'write to a file instead of the terminal')
  exporting('organizations', 'write all organizations as NDJSON that can be imported').action(
    (options: ExportOptions) => exportTo(options, exportOrganizations),
  )
  exporting('users', 'write all users as NDJSON that can be imported')
    .option('--with-password-hashes', 'also the hashes of passwords: keep the file as safe as the database')
    .action((options: ExportOptions) =>
      exportTo(options, (environment, deps) =>
        exportUsers(environment, deps, { withPasswordHashes: options.withPasswordHashes ?? false }),
      ),
    )

  async function importFile(
    kind: ImportOptions['kind'],
    file: string,
    options: ImportCommandOptions,
    prepare: (format: string) => Promise<{ format: Format; howItIsRead: unknown }>,
  ) {
    const source = await openSource(file)
    const { format, howItIsRead } = await prepare(options.format === 'auto' ? recognise(source) : options.format)
    const reportPath = options.report ?? `${file}.${options.dryRun ? 'dry-run' : 'refused'}.ndjson`
    if (resolve(reportPath) === resolve(file)) throw new StartError('--report names the file itself')
    await run(options, async ({ deps }) => {
      const { id } = chooseEnvironment(deps, options)
      const { dryRun: isDryRun, restart: isRestarted } = options
      const progress = importProgress(terminal, source.size)
      const result = await runImport(
        format,
        source,
        id,
        { kind, howItIsRead, openReport: reportAt(reportPath), isDryRun, isRestarted, onProgress: progress.show },
        { ...deps, ...byCommandLine() },
      ).finally(progress.end)
      terminal.write(summary(result, kind, source, { ...options, reportPath }))
    })
  }

  async function exportTo(
    options: ExportOptions,
    linesOf: (environment: LiveEnvironment, deps: ImportDeps) => AsyncIterable<string>,
  ) {
    await run(options, async ({ deps }) => {
      const lines = linesOf(chooseEnvironment(deps, options), deps)
      if (options.output === undefined) for await (const line of lines) terminal.write(line)
      else await writeWholeFile(options.output, lines, { mode: 0o600, ofAny: true })
    })
  }
}

async function userOptions(format: string, options: UserImportOptions) {
  if (options.connections !== undefined && !format.startsWith('auth0')) {
    throw new StartError('--connections goes with --format auth0 or auth0-passwords')
  }
  if (options.hashParameters !== undefined && format !== 'firebase') {
    throw new StartError('--hash-parameters goes with --format firebase')
  }
  const { connections } = options
  if (options.hashParameters === undefined) return { connections }
  const path = options.hashParameters
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new StartError(`cannot read ${path} (${error.code})`)
  })
  const parameters = parseHashParameters(text)
  if (parameters) return { connections, parameters }
  const names = 'base64_signer_key, base64_salt_separator, rounds and mem_cost'
  throw new StartError(`${path} must hold the hash parameters of the project: ${names}`)
}

function summary(
  { created, updated, unchanged, refused, passedOver, from, finishedAt, ignored }: ImportResult,
  kind: string,
  { path }: Source,
  { dryRun, reportPath }: { dryRun?: boolean; reportPath: string },
): string {
  if (finishedAt !== undefined) {
    const when = new Date(finishedAt).toISOString()
    return `${show(path)} was imported already, at ${when}. Nothing was done; --restart imports every line again.\n`
  }
  const counts = [
    `${created} created`,
    `${updated} updated`,
    `${unchanged} unchanged`,
    ...(passedOver > 0 ? [`${passedOver} passed over`] : []),
    `${refused} refused`,
  ].join(', ')
  return [
    from > 1 ? `Went on from line ${from}, where it was stopped.\n` : '',
    `${dryRun ? 'Would import' : 'Imported'} ${kind}: ${counts}.\n`,
    refused > 0 ? `Which lines were refused, and what to mend: ${show(reportPath)}\n` : '',
    ignored.length > 0 ? `Nothing is imported of: ${ignored.map(visible).join(', ')}\n` : '',
  ].join('')
}
