import type { ManagementConnection } from '@latchkey/sdk/management'
import { connectBySession } from './connection.ts'

export type Environment = { code: string; name: string; origins: string[] }

/** Who is signed in, as GET /api/latchkey/v1/session answers. */
export type Session = {
  administrator: { id: string; name: string; email: string; role: 'owner' | 'admin' | 'viewer' }
  csrf_token: string
  environment: string
  environments: Environment[]
  is_development: boolean
}

export const readSession = (): Promise<Session> =>
  ask(connectBySession({ csrf: '', environment: undefined }), 'session')

/** Ends the session of this browser; the answer is the page that says so. */
export function signOut({ csrf_token: csrf }: Pick<Session, 'csrf_token'>): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/admin/sign-out'
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'csrf'
  field.value = csrf
  form.append(field)
  document.body.append(form)
  form.submit()
}

/** Reads from a route of the platform's own, below /api/latchkey/v1. */
export const ask = <Answer>(connection: ManagementConnection, path: string, args: Record<string, unknown> = {}) =>
  connection.call({ method: 'GET', path: `/latchkey/v1/${path}`, args }) as Promise<Answer>

/** Changes something by a route of the platform's own. */
export const tell = <Answer>(
  connection: ManagementConnection,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  args: Record<string, unknown> = {},
) => connection.call({ method, path: `/latchkey/v1/${path}`, args }) as Promise<Answer>

/** Signs in again, and comes back to this page. */
export function signInAgain(): void {
  location.assign(`/admin/sign-in?${new URLSearchParams({ next: location.pathname + location.search })}`)
}
