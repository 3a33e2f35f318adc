const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

type Section = Record<string, unknown>
const isSection = (value: unknown): value is Section => typeof value === 'object' && value !== null

/**
 * The text of an OpenAPI document without what scopes are not made of, so that large ones can be sent. What is no JSON,
 * or refers to other places, is sent as it is.
 */
export function openApiOutline(text: string): string {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return text
  }
  if (!isSection(document) || !isSection(document.paths)) return text
  const { openapi, swagger, paths } = document
  const items = Object.entries(paths)
  if (items.some(([, item]) => isSection(item) && '$ref' in item)) return text
  return JSON.stringify({
    openapi,
    swagger,
    paths: Object.fromEntries(items.map(([path, item]) => [path, outline(item)])),
  })
}

const outline = (item: unknown) =>
  isSection(item)
    ? Object.fromEntries(
        METHODS.flatMap((method) => {
          const operation = item[method]
          if (!isSection(operation)) return []
          return [[method, { summary: operation.summary, operationId: operation.operationId }]]
        }),
      )
    : item
