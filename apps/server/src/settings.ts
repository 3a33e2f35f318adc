import { isIP } from 'node:net'
import { z } from 'zod'

function listIn(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Each without the blanks around it, and as it is written: the secret of a file may well end in a line break. */
const secretsIn = (text: string) => [...new Set([...listIn(text), ...text.split(',')])].filter((one) => one.trim())

/** What the HTTP layer takes, which would end the process for anything else. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (bits === undefined) return family !== 0 || ['loopback', 'linklocal', 'uniquelocal'].includes(text)
  if (family === 0 || rest.length > 0) return false
  if (family === 4 && isIP(bits) === 4) return true
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

export const settingsSchema = z.object({
  LATCHKEY_DATA: z
    .string()
    .min(1)
    .default('.latchkey')
    .describe('Folder of the embedded database and, in development, of the generated secret.'),
  LATCHKEY_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)/, 'must be sqlite:<file> or postgres://user:password@host/database')
    .optional()
    .describe(
      'The database: `sqlite:<file>` or `postgres://user:password@host/database`. Without it, a file in LATCHKEY_DATA.',
    ),
  LATCHKEY_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters: `openssl rand -base64 48` makes one')
    .optional()
    .describe(
      'Seals signing keys and sign-ins under way; at least 32 characters. Mandatory outside development, and always on PostgreSQL.',
    ),
  LATCHKEY_PREVIOUS_SECRETS: z
    .string()
    .refine((text) => listIn(text).every(({ length }) => length >= 32), 'each must have at least 32 characters')
    .transform(secretsIn)
    .optional()
    .describe(
      'Secrets, separated by commas, that open what they have sealed and seal nothing: the one before LATCHKEY_SECRET, until `latchkey secret rotate` has ended, or the one that comes next.',
    ),
  LATCHKEY_HOST: z.string().min(1).default('localhost').describe('The address to listen on.'),
  LATCHKEY_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('The one port to listen on, for use behind a proxy. Without it, the ports that the environments name.'),
  LATCHKEY_ADMIN_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[a-z0-9.[\]:-]+$/, 'must be an origin such as https://login.example.com, in lower case')
    .optional()
    .describe(
      'Where administrators sign in, at `/admin`: one of the origins of an environment. Without it, the first origin of the first one.',
    ),
  LATCHKEY_TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => listIn(text).every(isNetwork),
      'each must be an address such as 127.0.0.1, or a network such as 10.0.0.0/8',
    )
    .optional()
    .describe('Addresses or networks, separated by commas, whose `X-Forwarded-*` headers are believed.'),
  LATCHKEY_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be smtp://… or smtps://…')
    .optional()
    .describe(
      'The mail server: `smtps://user:password@host`. Over `smtp:` a password is sent to another machine only where it offers STARTTLS. Without a server, mails go to the outbox in development, and nowhere else: then people can sign in with passwords only.',
    ),
  LATCHKEY_MAIL_FROM: z.string().min(3).default('Latchkey <no-reply@localhost>').describe('The sender of mails.'),
  LATCHKEY_HASH_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe(
      'Passwords hashed at the same time; each takes a core and 19 MiB, one from another system up to 128 MiB until its first sign-in. Tokens are signed by the same threads, of which Node has four: from four on, set `UV_THREADPOOL_SIZE` to two more than this, or tokens wait for passwords.',
    ),
  LATCHKEY_HASH_QUEUE_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(64)
    .describe('Passwords that may wait to be hashed; beyond it, people are asked to try again.'),
  LATCHKEY_UNSAFE_WEBHOOK_HOSTS: z
    .string()
    .optional()
    .describe(
      'Hosts, separated by commas and each with or without a port, that webhooks may name although they are inside your network, also by http. Whoever may add webhooks can then send requests there.',
    ),
  LATCHKEY_MONITORING_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(
      'A port of its own for `/health/live`, `/health/ready` and `/metrics`, which need no credentials. Without it, they are not served.',
    ),
  LATCHKEY_MONITORING_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'The address to listen on for health and metrics. Others than this machine reach it only if you change it.',
    ),
  LATCHKEY_SHUTDOWN_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(8)
    .describe(
      'How long a stop may take: answering what was accepted, and writing down what waits. Keep it below the time after which your supervisor kills.',
    ),
  LATCHKEY_SHUTDOWN_DELAY_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(0)
    .describe(
      'How long a stop goes on accepting requests while it says that it is not ready, for a balancer to notice. Counts besides LATCHKEY_SHUTDOWN_SECONDS.',
    ),
  LATCHKEY_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  LATCHKEY_LOG_FORMAT: z.enum(['json', 'text']).optional().describe('`json`, or in development `text`.'),
})

export type Settings = {
  dataFolder: string
  databaseUrl: string
  installationSecret: string | undefined
  previousSecrets: readonly string[]
  host: string
  port: number | undefined
  adminOrigin: string | undefined
  trustedProxies: readonly string[]
  smtpUrl: string | undefined
  mailFrom: string
  hashConcurrency: number
  hashQueueLimit: number
  unsafeWebhookHosts: readonly string[]
  monitoringPort: number | undefined
  monitoringHost: string
  shutdownSeconds: number
  shutdownDelaySeconds: number
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
    Object.entries(env).flatMap(([name, text = '']) => {
      const value = /^LATCHKEY_(PREVIOUS_)?SECRETS?$/.test(name) ? text : text.trim()
      return name.startsWith('LATCHKEY_') && value !== '' ? [[name, value]] : []
    }),
  )
  const parsed = settingsSchema.strict().safeParse(given)
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
    previousSecrets: values.LATCHKEY_PREVIOUS_SECRETS ?? [],
    host: values.LATCHKEY_HOST,
    port: values.LATCHKEY_PORT,
    adminOrigin: values.LATCHKEY_ADMIN_ORIGIN,
    trustedProxies: listIn(values.LATCHKEY_TRUSTED_PROXIES),
    smtpUrl: values.LATCHKEY_SMTP_URL,
    mailFrom: values.LATCHKEY_MAIL_FROM,
    hashConcurrency: values.LATCHKEY_HASH_CONCURRENCY,
    hashQueueLimit: values.LATCHKEY_HASH_QUEUE_LIMIT,
    unsafeWebhookHosts: listIn(values.LATCHKEY_UNSAFE_WEBHOOK_HOSTS),
    monitoringPort: values.LATCHKEY_MONITORING_PORT,
    monitoringHost: values.LATCHKEY_MONITORING_HOST,
    shutdownSeconds: values.LATCHKEY_SHUTDOWN_SECONDS,
    shutdownDelaySeconds: values.LATCHKEY_SHUTDOWN_DELAY_SECONDS,
    logLevel: values.LATCHKEY_LOG_LEVEL,
    logFormat: values.LATCHKEY_LOG_FORMAT ?? (isDevelopment ? 'text' : 'json'),
    isDevelopment,
  }
}
