import { REFERENCE_PATH, type ReferenceFrame, renderReference } from './frame.tsx'
import { referenceTexts as r } from './texts.ts'

type Entry = { id: string; method: string; path: string; summary: string }

export type ReferenceIndexProps = {
  frame: ReferenceFrame
  issuer: string
  audience: string
  groups: readonly { slug: string; name: string; operations: readonly Entry[] }[]
  refusals: readonly (readonly [status: string, description: string])[]
}

/** Where every operation is, and what holds for all of them. */
export function referenceIndexPage({ frame, issuer, audience, groups, refusals }: ReferenceIndexProps): string {
  return renderReference(frame, {
    title: r.title,
    lead: r.lead,
    children: (
      <>
        <section class="panel">
          <h2>{r.begin.title}</h2>
          <p>{r.begin.token}</p>
          <pre>{tokenCommand(issuer, audience)}</pre>
          <p>{r.begin.client}</p>
          <pre>{clientSource(issuer)}</pre>
        </section>
        {[r.lists, r.writes, r.limits].map(({ title, text }) => (
          <section key={title} class="panel">
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
        <section class="panel" id="refusals">
          <h2>{r.refusals.title}</h2>
          <p>{r.refusals.lead}</p>
          <dl class="refusals">
            {refusals.map(([status, description]) => (
              <div key={status}>
                <dt>{status}</dt>
                <dd>{description}</dd>
              </div>
            ))}
          </dl>
        </section>
        {groups.map(({ slug, name, operations }) => (
          <section key={slug} class="panel">
            <h2>
              <a href={`${REFERENCE_PATH}/${slug}`}>{name}</a>
            </h2>
            <ul class="index">
              {operations.map(({ id, method, path, summary }) => (
                <li key={id}>
                  <a href={`${REFERENCE_PATH}/${slug}#${id}`}>{summary}</a>
                  <code>
                    {method} {path}
                  </code>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  })
}

const tokenCommand = (issuer: string, audience: string) => `ISSUER=${issuer}
curl "$ISSUER/oauth2/token" \\
  --data-urlencode grant_type=client_credentials \\
  --data-urlencode 'client_id=<client_id>' \\
  --data-urlencode 'client_secret=<client_secret>' \\
  --data-urlencode audience=${audience}
TOKEN='<access_token>'`

const clientSource = (issuer: string) => `import { createManagementClient } from '@latchkey/sdk/management'

const management = createManagementClient({
  issuer: '${issuer}',
  clientId: '<client_id>',
  clientSecret: '<client_secret>',
})`
