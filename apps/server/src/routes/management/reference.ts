import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { managementAudiences } from '@latchkey/directory/api.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { sendPage } from '../../http/page-answer.ts'
import type { ManagementRoute } from '../../management/route.ts'
import type { Page } from '../../pages/page.ts'

/**
 * GET /api/reference and /api/reference/{group}: the document of the Management API for people, a page for each group.
 * What the pages are made of is loaded and read when somebody first asks for one.
 */
export function referenceRoutes(routes: readonly ManagementRoute[], { random }: Pick<Deps, 'random'>): RouteOptions[] {
  let loaded: ReturnType<typeof load> | undefined
  const reference = () => {
    loaded ??= load(routes)
    return loaded
  }
  return [
    {
      method: 'GET',
      url: '/api/reference',
      async handler(request, reply) {
        const { index } = await reference()
        return sendPage(reply, { random }, (page) => index(page, request.issuer), OURS)
      },
      onSend: compress,
    },
    {
      method: 'GET',
      url: '/api/reference/:group',
      async handler(request, reply) {
        const { group, unknown } = await reference()
        const { group: slug } = request.params as { group: string }
        const render = group(slug)
        return sendPage(reply.code(render ? 200 : 404), { random }, render ?? unknown, OURS)
      },
      onSend: compress,
    },
  ]
}

/** The reference is the platform's own, whatever the brand of the environment is. */
const OURS = { isOurs: true, onlyEnglish: true }

async function load(routes: readonly ManagementRoute[]) {
  const [{ openApiDocument }, { describeOperation, groupsOf }, { referenceIndexPage }, { referenceGroupPage }, frames] =
    await Promise.all([
      import('../../management/openapi.ts'),
      import('../../management/reference/catalogue.ts'),
      import('../../pages/reference/index.tsx'),
      import('../../pages/reference/group.tsx'),
      import('../../pages/reference/frame.tsx'),
    ])
  const document = openApiDocument(routes, '')
  const groups = groupsOf(document)
  const listed = [...groups.values()].map(({ slug, name, operations }) => ({
    slug,
    name,
    operations: operations.map(({ id, method, path, document: { summary = '' } }) => ({ id, method, path, summary })),
  }))
  const refusals = Object.entries(document.components.responses).map(
    ([name, { description }]) => [name.replace('Refusal', ''), description.replaceAll('`', '')] as const,
  )
  const frame = (page: Page, current: string | null = null) => ({ page, groups: listed, current })
  return {
    index: (page: Page, issuer: string) =>
      referenceIndexPage({
        frame: frame(page),
        issuer,
        audience: managementAudiences([issuer])[0] ?? '',
        groups: listed,
        refusals,
      }),
    group(slug: string) {
      const found = groups.get(slug)
      if (!found) return undefined
      const operations = found.operations.map(describeOperation)
      return (page: Page) => referenceGroupPage({ frame: frame(page, slug), name: found.name, operations })
    },
    unknown: (page: Page) => frames.unknownGroupPage(frame(page)),
  }
}

const compressed = promisify(gzip)

/** These pages say the same again and again: a tenth of their size is sent. There is no secret in them to be guessed. */
async function compress(request: FastifyRequest, reply: FastifyReply, page: unknown): Promise<unknown> {
  reply.header('vary', 'accept-encoding')
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(request.headers['accept-encoding'] ?? '')
  if (!takesGzip || typeof page !== 'string') return page
  reply.header('content-encoding', 'gzip')
  return compressed(page)
}
