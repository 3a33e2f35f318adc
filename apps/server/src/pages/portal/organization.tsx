import { Field, type FieldErrors, Form, focusOf, PrimaryButton } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type OrganizationDetailsProps = {
  frame: PortalFrame
  name: string
  code: string
  handle: string | null
  mayChange: boolean
  error?: FormError | undefined
}

/** Posts `p_org_name`. */
export function portalOrganizationPage({ frame, name, code, handle, mayChange, error }: OrganizationDetailsProps) {
  const { t, w } = wordsOf(frame)
  const o = w.organization
  const errors: FieldErrors = [['p_org_name', error]]
  const facts = [...(mayChange ? [] : [[o.name, name]]), [o.code, code], ...(handle ? [[o.handle, handle]] : [])]
  return renderPortal(frame, {
    title: o.title,
    hasError: error !== undefined,
    children: (
      <Panel title={o.details} {...(mayChange ? {} : { lead: o.readOnly })}>
        <dl class="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {mayChange && (
          <Form t={t} action="/portal/organization" csrf={frame.csrf} errors={errors}>
            <Field
              t={t}
              name="p_org_name"
              label={o.name}
              type="text"
              autocomplete="organization"
              value={name}
              errors={errors}
              focus={focusOf(errors, '')}
            />
            <PrimaryButton>{o.save}</PrimaryButton>
          </Form>
        )}
      </Panel>
    ),
  })
}
