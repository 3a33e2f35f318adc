import { useAuthState, useOrganization } from '@latchkey/react'

type Organization = { id: string; name: string }

/**
 * The organizations of who is signed in, and the one that the tokens are for. The names are in the ID token if the
 * application says so: `claims.id.organizations` in examples/latchkey.yaml.
 */
export function useOrganizations(): { organizations: Organization[]; current: Organization | undefined } {
  const state = useAuthState()
  const code = useOrganization()?.orgCode
  const said = state.status === 'authenticated' ? state.idTokenClaims?.organizations : undefined
  const organizations = Array.isArray(said) ? (said as Organization[]) : []
  return { organizations, current: organizations.find(({ id }) => id === code) }
}
