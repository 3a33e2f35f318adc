import type { Environment, Session } from '../api/session.ts'
import { t } from '../languages/t.ts'

const KEY = 'latchkey.environment'

const NONE: Environment = { code: 'none', name: t('No environment'), origins: [] }

/** The environment that was looked at last, else the one of this address. */
export function chosenEnvironment({ environments, environment }: Session): Environment {
  const chosen = localStorage.getItem(KEY)
  return (
    environments.find(({ code }) => code === chosen) ??
    environments.find(({ code }) => code === environment) ??
    environments[0] ??
    NONE
  )
}

export const rememberEnvironment = ({ code }: Environment): void => localStorage.setItem(KEY, code)
