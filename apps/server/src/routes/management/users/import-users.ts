import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { USER_FORMATS, type UserFormat, usersAsRead } from '../../../imports/formats.ts'
import type { Tally } from '../../../imports/run.ts'
import { openUpload, recognise } from '../../../imports/source.ts'
import { type ImportLine, importLines } from '../../../imports/stream.ts'
import { parseHashParameters } from '../../../imports/user-firebase.ts'
import { inputFailure } from '../../../management/applications.ts'
import { byCall } from '../../../management/call.ts'
import type { InputProblem } from '../../../management/failure.ts'
import { managementRoute } from '../../../management/route.ts'
import { largeFile } from '../../../management/upload.ts'
import { StartError } from '../../../settings.ts'

const FORMATS = ['auto', ...USER_FORMATS] as const
const NAME = 'file'

/**
 * POST /api/latchkey/v1/users/import: a file of users as `latchkey users import` takes it (docs/guides/import-users.md),
 * sent as a form. Answers lines of JSON while it goes on: `progress`, `refused` with a line and what to mend, and at the
 * end `result`, or `failed`. Whoever goes away ends it behind a batch of lines; the same file goes on there. A file that
 * cannot be imported at all is refused before anything is done.
 */
export const importUsers = managementRoute('importUsers', {
  body: () =>
    z.object({
      file: largeFile(),
      format: z.enum(FORMATS).default('auto'),
      dry_run: yesOrNo().describe('Says what would become of each line, and changes nothing.'),
      restart: yesOrNo().describe('Imports every line again, also of a file that was imported before.'),
      connections: z.string().max(1000).optional().describe('Of Auth0: users of these alone, separated by commas.'),
      hash_parameters: z.string().max(2000).optional().describe('Of Firebase: the hash parameters of the project.'),
    }),
  isUpload: true,
  isLarge: true,
  answer: () => z.object({ lines: z.custom<AsyncIterable<string>>() }),
  streams: 'application/x-ndjson',
  isUnconditional: true,
  async handle({ environment, body }, { call, ...deps }) {
    const { file, format: named, connections, hash_parameters, dry_run: isDryRun, restart: isRestarted } = body
    const source = await openUpload(file, NAME)
    try {
      const format = named === 'auto' ? recognise(source) : named
      const read = readOptions(format, { connections, hash_parameters })
      if ('problem' in read) return failure(inputFailure(read.problem))
      const how = usersAsRead(format, { connections, parameters: read.parameters })
      const options = { kind: 'users', howItIsRead: how.howItIsRead, isDryRun, isRestarted } as const
      const by = byCall(call)
      const lines = importLines(how.format, { source, file }, environment.id, options, { ...deps, by })
      const first = await lines.next()
      if (first.value?.type === 'failed') throw new StartError(first.value.message)
      return success({ lines: texts(first, lines, isDryRun) })
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      return failure(inputFailure({ parameter: NAME, kind: 'invalid', message: problemText(error.message) }))
    }
  },
})

const yesOrNo = () =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')

type Given = { connections: string | undefined; hash_parameters: string | undefined }

function readOptions(format: UserFormat, { connections, hash_parameters }: Given) {
  const problem = (parameter: keyof Given, message: string): { problem: InputProblem } => ({
    problem: { parameter, kind: 'invalid', message },
  })
  if (connections !== undefined && !format.startsWith('auth0')) {
    return problem('connections', 'goes with the format auth0 or auth0-passwords')
  }
  if (hash_parameters === undefined) return { parameters: undefined }
  if (format !== 'firebase') return problem('hash_parameters', 'goes with the format firebase')
  const parameters = parseHashParameters(hash_parameters)
  const names = 'base64_signer_key, base64_salt_separator, rounds and mem_cost'
  return parameters ? { parameters } : problem('hash_parameters', `must hold ${names}`)
}

/** The message of a StartError, as the end of a sentence that begins with the file. */
const problemText = (message: string) =>
  message.startsWith(`${NAME} `)
    ? message.slice(NAME.length + 1)
    : `cannot be imported: ${message.replace(`${NAME}:1: `, '')}`

async function* texts(
  first: IteratorResult<ImportLine, void>,
  rest: AsyncGenerator<ImportLine, void>,
  isDryRun: boolean,
): AsyncGenerator<string> {
  const text = (line: ImportLine) => `${JSON.stringify(onWire(line, isDryRun))}\n`
  try {
    if (first.value) yield text(first.value)
    for await (const line of rest) yield text(line)
  } finally {
    await rest.return()
  }
}

function onWire(line: ImportLine, is_dry_run: boolean): object {
  switch (line.type) {
    case 'progress':
      return { type: 'progress', ...countsOf(line.tally), bytes_read: line.bytesRead, bytes: line.size }
    case 'refused':
      return { type: 'refused', ...line.refusal }
    case 'failed':
      return line
    case 'result': {
      const { from, finishedAt, columns, ignored, ...tally } = line.result
      const finished_at = finishedAt === undefined ? null : new Date(finishedAt).toISOString()
      return { type: 'result', is_dry_run, ...countsOf(tally), from_line: from, finished_at, columns, ignored }
    }
  }
}

const countsOf = ({ created, updated, unchanged, refused, passedOver }: Tally) => ({
  ...{ created, updated, unchanged, refused },
  passed_over: passedOver,
})
