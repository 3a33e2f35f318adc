import { searchName } from '@latchkey/directory/organization.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addSubscriber } from '@latchkey/storage/subscribers.ts'
import { z } from 'zod'
import { email, personName } from '../../../configuration/schema-texts.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** Some clients write what they were not given. */
const nameOf = (text: string) => (text === 'null' || text === 'undefined' ? '' : text)

/** POST /api/v1/subscribers: somebody who wants to be written to, so that an address is needed. They are no user. */
export const createSubscriber = managementRoute('CreateSubscriber', {
  query: () => z.object({ first_name: personName, last_name: personName, email }),
  answer: () => z.object({ subscriber: z.object({ subscriber_id: z.string() }) }),
  says: null,
  handle({ environment, query }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      if (await deps.store.subscribers.findByEmail(environmentId, query.email)) {
        return failure({ reason: 'taken', thing: 'subscriber', by: 'email' })
      }
      const [firstName, lastName] = [nameOf(query.first_name), nameOf(query.last_name)]
      const subscriber = {
        environmentId,
        id: deps.random.id('subscriber_'),
        email: query.email,
        firstName,
        lastName,
        sortName: searchName([firstName, lastName].filter(Boolean).join(' ')),
        createdAt: deps.clock.now(),
      }
      const answer = { subscriber: { subscriber_id: subscriber.id } }
      return success({ commands: [addSubscriber(subscriber)], audit: { name: query.email, after: subscriber }, answer })
    })
  },
})
