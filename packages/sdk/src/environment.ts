export type Environment = Readonly<Record<string, string | undefined>>

/** The process's environment variables, where there is a process: the one place where the SDK reads them. */
export const ambientEnvironment = (): Environment =>
  (globalThis as { process?: { env?: Environment } }).process?.env ?? {}
