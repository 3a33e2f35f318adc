import type { Session } from '@latchkey/sdk'
import type { Visitor } from './pages.ts'

/** Reads what the pages show. All of it is in the tokens, so this asks nobody. */
export async function readVisitor(session: Session): Promise<Visitor> {
  const user = await session.getUser()
  const current = await session.getOrganization()
  const { orgs } = await session.getUserOrganizations()
  const nameOf = (code: string) => orgs.find((org) => org.code === code)?.name ?? code
  return {
    name: user?.name ?? user?.email ?? 'Somebody',
    email: user?.email ?? null,
    organization: current && { code: current.orgCode, name: current.orgName ?? nameOf(current.orgCode) },
    others: orgs.filter(({ code }) => code !== current?.orgCode).map(({ code }) => ({ code, name: nameOf(code) })),
    permissions: (await session.getPermissions()).permissions,
    theme: await session.getStringFlag('theme', 'light'),
    orderLimit: await session.getIntegerFlag('order_limit', 0),
    tokenId: String(session.accessTokenClaims.jti),
  }
}
