/** More than anybody speaks; what a request says beyond them is not read. */
const MAX_LOCALES = 20

/** Reads `ui_locales`, or one language: tags in order of preference (OpenID Connect Core §3.1.2.1). */
export const readUiLocales = (text: string | undefined): string[] =>
  (text ?? '').split(' ').filter(isTag).slice(0, MAX_LOCALES)

/** Reads `Accept-Language` (RFC 9110 §12.5.4): tags by weight, without those that are not wanted at all. */
export function readAcceptLanguage(text: string | undefined): string[] {
  return (text ?? '')
    .split(',', MAX_LOCALES)
    .map((item) => {
      const [tag = '', ...parameters] = item.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? '1'
      return { tag, weight: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 }
    })
    .filter(({ tag, weight }) => isTag(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

/**
 * The language of `supported` that suits the first tag for which there is one: the same, one that the tag narrows
 * (RFC 4647 §3.4), or one of the same language elsewhere, so that whoever reads Portuguese of Portugal gets that of
 * Brazil. Undefined: none suits.
 */
export function nearestLocale<Supported extends string>(
  wanted: readonly string[],
  supported: readonly Supported[],
): Supported | undefined {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-')
    for (let length = parts.length; length > 0; length--) {
      const range = parts.slice(0, length).join('-')
      const found = supported.find((locale) => locale.toLowerCase() === range)
      if (found !== undefined) return found
    }
    const relative = supported.find((locale) => locale.toLowerCase().split('-')[0] === parts[0])
    if (relative !== undefined) return relative
  }
}

const isTag = (text: string): boolean => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(text) && text.length <= 35
