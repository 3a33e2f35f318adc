import { PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'

export type AnswerPageProps = {
  page: Page
  action: string // of the application, which the caller has checked
  parameters: readonly (readonly [name: string, value: string])[]
  applicationName: string
}

/** Posts an answer to the application as soon as it is read; where no script runs, the button does. */
export function answerPage({ page, action, parameters, applicationName }: AnswerPageProps) {
  const t = page.words.hosted
  return renderPage({
    page,
    title: t.answer.title,
    lead: t.answer.lead(applicationName),
    children: (
      <>
        <form method="post" action={action}>
          {parameters.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <PrimaryButton>{t.answer.submit}</PrimaryButton>
        </form>
        <script nonce={page.nonce} dangerouslySetInnerHTML={{ __html: 'document.forms[0].submit()' }} />
      </>
    ),
  })
}
