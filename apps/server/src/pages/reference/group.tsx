import type { ReferenceOperation } from '../../management/reference/catalogue.ts'
import type { Field } from '../../management/reference/schema.ts'
import { REFERENCE_PATH, type ReferenceFrame, renderReference } from './frame.tsx'
import { referenceTexts as r } from './texts.ts'

export type ReferenceGroupProps = {
  frame: ReferenceFrame
  name: string
  operations: readonly ReferenceOperation[]
}

const OPEN_UP_TO = 10
const PLACES = ['path', 'query', 'header'] as const

/** The operations of one group. */
export function referenceGroupPage({ frame, name, operations }: ReferenceGroupProps): string {
  return renderReference(frame, {
    title: name,
    lead: r.count(operations.length),
    children: (
      <>
        {operations.length > 1 && (
          <details open={operations.length <= OPEN_UP_TO}>
            <summary>{r.onThisPage}</summary>
            <ul class="index">
              {operations.map(({ id, method, path, summary }) => (
                <li key={id}>
                  <a href={`#${id}`}>{summary}</a>
                  <code>
                    {method} {path}
                  </code>
                </li>
              ))}
            </ul>
          </details>
        )}
        {operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </>
    ),
  })
}

function Operation({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, scope, isForAdministrators, parameters, body, status, answer } = operation
  return (
    <section class="panel" id={id} aria-labelledby={`title-of-${id}`}>
      <h2 id={`title-of-${id}`}>
        <a href={`#${id}`}>{summary}</a>
      </h2>
      <p class="address">
        <span class="method">{method}</span> <code>{path}</code>
      </p>
      <dl class="needs">
        <div>
          <dt>{r.operation}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
        {scope !== null && (
          <div>
            <dt>{r.scope}</dt>
            <dd>
              <code>{scope}</code>
            </dd>
          </div>
        )}
      </dl>
      {isForAdministrators && <p>{r.administrators}</p>}
      {PLACES.map((place) => (
        <Fields key={place} title={r.parameters[place]} fields={parameters[place]} />
      ))}
      {body && <Fields title={r.body} fields={body.fields} note={body.isRequired ? undefined : r.nothingNeeded} />}
      <Fields title={r.answer(status)} fields={answer} isAnswer />
      <h3>{r.refused}</h3>
      <p>
        <a href={`${REFERENCE_PATH}#refusals`}>{operation.refusals.join(', ')}</a>
      </p>
      <h3>{r.example}</h3>
      <pre>{operation.curl}</pre>
      {operation.clientCall !== null && (
        <>
          <h3>{r.withClient}</h3>
          <pre>{operation.clientCall}</pre>
        </>
      )}
    </section>
  )
}

type FieldsProps = {
  title: string
  fields: readonly Field[]
  note?: string | undefined
  isAnswer?: boolean
}

function Fields({ title, fields, note, isAnswer = false }: FieldsProps) {
  if (fields.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      {note && <p>{note}</p>}
      <FieldList fields={fields} isAnswer={isAnswer} />
    </>
  )
}

/** In an answer, a field that can be missing is the one to be marked; elsewhere one that cannot. */
function FieldList({ fields, isAnswer }: Pick<FieldsProps, 'fields'> & { isAnswer: boolean }) {
  return (
    <ul class="fields">
      {fields.map((field) => (
        <li key={field.name}>
          <code>{field.name}</code>{' '}
          <small>
            {[field.type, field.limits].filter(Boolean).join(', ')}
            {field.values.length > 0 && `: ${field.values.join(', ')}`}
          </small>
          {field.isRequired !== isAnswer && <b> {isAnswer ? r.optional : r.required}</b>}
          {field.fields.length > 0 && <FieldList fields={field.fields} isAnswer={isAnswer} />}
        </li>
      ))}
    </ul>
  )
}
