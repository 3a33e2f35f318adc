import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { diagnose } from '../doctor/diagnose.ts'
import type { Finding } from '../doctor/finding.ts'
import { StartError } from '../settings.ts'
import type { Terminal } from './terminal.ts'

type Environ = Readonly<Record<string, string | undefined>>

const MARKS: Record<Finding['status'], string> = { ok: 'right', warning: 'note', problem: 'MEND', skipped: '-' }

/**
 * `latchkey doctor`: checks the application that the environment describes against its issuer. What is to be mended is
 * thrown as StartError, after everything was shown.
 */
export async function doctorCommand(
  { envFile, json }: { envFile?: string | undefined; json?: boolean | undefined },
  { terminal, env, now }: { terminal: Pick<Terminal, 'write'>; env: Environ; now: () => number },
): Promise<void> {
  const given = envFile === undefined ? env : { ...readEnvFile(envFile), ...env } // as Node's own --env-file
  const findings = await diagnose({ env: given, fetch: globalThis.fetch, now })
  if (json) terminal.write(`${JSON.stringify(findings, null, 2)}\n`)
  else terminal.write(findings.map(line).join(''))
  const problems = findings.filter(({ status }) => status === 'problem').length
  if (problems > 0)
    throw new StartError(problems === 1 ? 'one thing is to be mended' : `${problems} things are to be mended`)
}

const line = ({ name, status, message }: Finding) => `${MARKS[status].padEnd(6)}${name.padEnd(15)}${message}\n`

function readEnvFile(file: string): Environ {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`cannot read ${file}: ${(error as Error).message}`)
  }
  if (!text.startsWith('\ufeff')) return parseEnv(text)
  throw new StartError(
    `${file} begins with a byte order mark, which makes Node lose its first variable: save it without`,
  )
}
