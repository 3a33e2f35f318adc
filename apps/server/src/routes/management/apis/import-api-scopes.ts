import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { parseDocument } from '../../../apis/openapi-document.ts'
import { decideImport, importedStates } from '../../../apis/scopes.ts'
import { changeApis } from '../../../management/apis.ts'
import { inputFailure } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** What fits into a request. The command line takes larger files. */
const MAX_TEXT = 60_000

/**
 * POST /api/latchkey/v1/apis/{api_id}/import: makes the imported scopes of an API those of an OpenAPI or Swagger
 * document, sent as its text in JSON or YAML. Scopes that were added by hand stay.
 */
export const importApiScopes = managementRoute('importApiScopes', {
  body: () => z.object({ document: z.string().min(1).max(MAX_TEXT) }),
  answer: () => z.object({ added: z.array(z.string()), kept: z.array(z.string()), removed: z.array(z.string()) }),
  handle({ environment, params: { api_id: apiId }, body }, deps) {
    const parsed = parseDocument(body.document)
    if (!parsed.ok) return failure(inputFailure({ parameter: 'document', kind: 'invalid', message: parsed.message }))
    return changeApis(
      deps,
      environment,
      (live) => decideImport(live, { apiId, document: parsed.document }, deps),
      ({ add, keep, remove }) => ({ added: add.map(({ name }) => name), kept: [...keep], removed: [...remove] }),
      importedStates,
    )
  },
})
