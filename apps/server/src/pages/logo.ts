/** Where the image of this name is served, on every origin of its environment. */
export const logoPath = (fileName: string): string => `/logos/${fileName}`

type Shown = {
  readonly logos: { readonly light: string | null; readonly dark: string | null }
  readonly settings: { readonly brand: { readonly logoUrl: string | null } }
}

/**
 * The image that pages show for something, and the one in its place on dark ground, null if that is the same. What was
 * uploaded comes before an address elsewhere. Undefined: it has none of its own.
 */
export function shownLogo({ logos, settings }: Shown): { logoUrl: string; darkLogoUrl: string | null } | undefined {
  const { light, dark } = logos
  const logo = light ?? dark
  if (logo !== null) return { logoUrl: logoPath(logo), darkLogoUrl: dark === null ? null : logoPath(dark) }
  const { logoUrl } = settings.brand
  return logoUrl === null ? undefined : { logoUrl, darkLogoUrl: null }
}
