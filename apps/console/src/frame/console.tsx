import type { ManagementConnection } from '@latchkey/sdk/management'
import { createContext, useContext } from 'react'
import type { Environment, Session } from '../api/session.ts'

type Console = {
  session: Session
  environment: Environment
  /** Calls the Management API about the environment. */
  connection: ManagementConnection
}

export const ConsoleContext = createContext<Console | undefined>(undefined)

/** Who is signed in, the environment that is shown, and the way to its Management API. */
export function useConsole(): Console {
  const console = useContext(ConsoleContext)
  if (!console) throw new Error('a page of the console stands outside its frame')
  return console
}

/** Whether whoever is signed in may change something. Viewers may not, which the frame tells them. */
export function useMayWrite(): { mayWrite: boolean } {
  return { mayWrite: useConsole().session.administrator.role !== 'viewer' }
}

/** The address of a page of the environment that is shown: `useAddress()('settings/apis')`. */
export function useAddress(): (path: string) => string {
  const { code } = useConsole().environment
  return (path) => `/${code}${path === '' ? '' : `/${path}`}`
}
