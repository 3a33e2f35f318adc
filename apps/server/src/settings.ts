import { z } from 'zod'

const schema = z.object({
  LATCHKEY_DATA: z.string().min(1).default('.latchkey'), // folder of the embedded database and the development secret
  LATCHKEY_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)/, 'must be sqlite:<file> or postgres://user:password@host/database')
    .optional(),
  LATCHKEY_SECRET: z.string().min(32, 'must have at least 32 characters: `openssl rand -base64 48` makes one').optional(),
  LATCHKEY_HOST: z.string().min(1).default('localhost'), // the address to listen on
  LATCHKEY_PORT: z.coerce.number().int().min(1).max(65_535).optional(), // behind a proxy; else the environments' ports
  LATCHKEY_TRUSTED_PROXIES: z.string().optional(), // addresses or networks, comma separated, whose X-Forwarded-* counts
  LATCHKEY_SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be smtp://… or smtps://…').optional(),
  LATCHKEY_MAIL_FROM: z.string().min(3).default('Latchkey <no-reply@localhost>'),
  LATCHKEY_HASH_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2), // argon2id at a time, 19 MiB each
  LATCHKEY_HASH_QUEUE_LIMIT: z.coerce.number().int().min(1).default(64), // sign-ins waiting for argon2id
  LATCHKEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  LATCHKEY_LOG_FORMAT: z.enum(['json', 'text']).optional(), // text in development
})

export type Settings = {
  dataFolder: string
  databaseUrl: string
  installationSecret: string | undefined
  host: string
  port: number | undefined
  trustedProxies: readonly string[]
  smtpUrl: string | undefined
  mailFrom: string
  hashConcurrency: number
  hashQueueLimit: number
  logLevel: string
  logFormat: 'json' | 'text'
  isDevelopment: boolean
}

/** What a person can mend: printed as one line without a stack, exit code 1. */
export class StartError extends Error {}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])

/** Reads every setting once and reports every problem at once. Unknown `LATCHKEY_…` names are refused: a typing error would go unnoticed. */
export function parseSettings(env: Record<string, string | undefined>, isDevelopment: boolean): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('LATCHKEY_') && value !== undefined && value !== ''),
  )
  const parsed = schema.strict().safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.join(', ')}: no such setting`
        : `${issue.path.join('.')}: ${issue.message}`,
    )
    throw new StartError(`wrong settings: ${problems.join('; ')}`)
  }
  const values = parsed.data
  const databaseUrl = values.LATCHKEY_DATABASE_URL ?? `sqlite:${values.LATCHKEY_DATA}/latchkey.db`
  const isEmbedded = databaseUrl.startsWith('sqlite:')
  if (!values.LATCHKEY_SECRET && !(isDevelopment && isEmbedded)) {
    throw new StartError(
      'LATCHKEY_SECRET is not set: outside development, and always on PostgreSQL, it must be (`openssl rand -base64 48` makes one)',
    )
  }
  if (isDevelopment && !LOOPBACK.has(values.LATCHKEY_HOST)) {
    throw new StartError(
      `LATCHKEY_HOST is ${values.LATCHKEY_HOST}: development mode shows mails and moves the clock, so it listens on localhost only`,
    )
  }
  return {
    dataFolder: values.LATCHKEY_DATA,
    databaseUrl,
    installationSecret: values.LATCHKEY_SECRET,
    host: values.LATCHKEY_HOST,
    port: values.LATCHKEY_PORT,
    trustedProxies: (values.LATCHKEY_TRUSTED_PROXIES ?? '').split(',').map((text) => text.trim()).filter(Boolean),
    smtpUrl: values.LATCHKEY_SMTP_URL,
    mailFrom: values.LATCHKEY_MAIL_FROM,
    hashConcurrency: values.LATCHKEY_HASH_CONCURRENCY,
    hashQueueLimit: values.LATCHKEY_HASH_QUEUE_LIMIT,
    logLevel: values.LATCHKEY_LOG_LEVEL,
    logFormat: values.LATCHKEY_LOG_FORMAT ?? (isDevelopment ? 'text' : 'json'),
    isDevelopment,
  }
}
