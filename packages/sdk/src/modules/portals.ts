import type { PortalPage } from '../readers/types.ts'
import { currentReader, type FindReader, requireReader } from './current-reader.ts'

/** The self-service portal of the issuer. Nobody's address names another one, so none is taken. */
export const createPortals = (find: FindReader) => ({
  /**
   * An address that opens the portal for the user, once and soon. Rejects with LatchkeyAuthenticationError if nobody is
   * signed in, and with LatchkeyLoginError `return_to_refused` for a way back to elsewhere.
   */
  async generatePortalUrl(options: { returnUrl: string; subNav?: PortalPage | undefined }): Promise<{ url: string }> {
    const { returnUrl, subNav } = options
    const reader = await requireReader(find)
    return { url: (await reader.portalUrl({ returnUrl, ...(subNav && { subNav }) })).href }
  },
})

/** The portal for whoever made the request that is being answered. Rejects outside of any. */
export const portals = /* @__PURE__ */ createPortals(currentReader)
