import { latchkeyNext } from '@latchkey/sdk/next'

// KINDE_ISSUER_URL, KINDE_CLIENT_ID, KINDE_CLIENT_SECRET, KINDE_SITE_URL and SECRET_KEY say the rest
export const { handlers, auth, withAuth, protectPage, protectApi, requireAuth, requirePermissions } = latchkeyNext()
