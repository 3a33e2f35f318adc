/** A request as it goes over the wire, before it is put together. */
export type Wire = {
  /** What fills the address, as it is written there. */
  segments: Readonly<Record<string, string>>
  query: string
  headers: Readonly<Record<string, string>>
  payload?: string | Buffer
  /** What the body may have. */
  fields: readonly string[]
}

type Spoil = (wire: Wire) => Wire

const DEPTH = 10_000
const MAX_BODY = 10 * 1024 * 1024

const segments =
  (text: string): Spoil =>
  (wire) => ({ ...wire, segments: Object.fromEntries(Object.keys(wire.segments).map((name) => [name, text])) })
const query =
  (text: string): Spoil =>
  (wire) => ({ ...wire, query: [wire.query, text].filter((part) => part !== '').join('&') })
const headers =
  (more: Readonly<Record<string, string>>): Spoil =>
  (wire) => ({ ...wire, headers: { ...wire.headers, ...more } })
const payload =
  (body: string | Buffer, type = 'application/json'): Spoil =>
  (wire) => ({ ...headers({ 'content-type': type })(wire), payload: body })
/** A body whose every field is this JSON text. */
const fields =
  (json: string): Spoil =>
  (wire) =>
    payload(`{${['unheard_of', ...wire.fields].map((name) => `${JSON.stringify(name)}:${json}`).join()}}`)(wire)
/** The same, and one field alone: of many, the first to be refused hides the others. */
const field =
  (at: number, json: string): Spoil =>
  (wire) =>
    payload(`{${JSON.stringify(wire.fields[at % wire.fields.length] ?? 'unheard_of')}:${json}}`)(wire)
/** What is sent anyway, with members before it. */
const members =
  (json: string): Spoil =>
  (wire) => {
    const text = typeof wire.payload === 'string' ? wire.payload : '{}'
    return payload(text.startsWith('{') && text !== '{}' ? `{${json},${text.slice(1)}` : `{${json}}`)(wire)
  }

const form = (...lines: readonly string[]) => `${lines.join('\r\n')}\r\n`
const part = (name: string) => `Content-Disposition: form-data; name="${name}"`
const multipart = (body: string | Buffer, type = 'multipart/form-data; boundary=edge') => payload(body, type)
const file = (name: string, content: string) =>
  form('--edge', `${part('logo')}; filename="${name}"`, 'Content-Type: image/png', '', content, '--edge--')

const arrays = '['.repeat(DEPTH) + ']'.repeat(DEPTH)
const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`
const PROTOTYPE = '{"isAdministrator":true,"toString":null,"then":1}'

/** What turns a request into one that nobody sends by accident, each under its name. */
export const SPOILINGS: Readonly<Record<string, Spoil>> = {
  'half an escape in the path': segments('%E0%A4%A'),
  'bytes in the path that are no UTF-8': segments('%ff%fe'),
  'U+0000 in the path': segments('a%00b'),
  'half a character in the path': segments('%ED%A0%80'),
  'a percent sign in the path': segments('%'),
  'a slash in an id': segments('..%2f..%2fadmin'),
  'a backslash in an id': segments('..%5c..'),
  'dots in the path': segments('%2e%2e'),
  'the name of a prototype in the path': segments('__proto__'),
  'the name of a constructor in the path': segments('constructor'),
  'the name of a method in the path': segments('hasOwnProperty'),
  'an id of two megabytes': segments('a'.repeat(2_000_000)),
  'an id of 256 characters beyond the first plane': segments('%F0%9D%95%AC'.repeat(256)),
  'an id of 200 letters that grow': segments('%EF%AC%83'.repeat(200)),
  'no id': segments(''),
  'an id of another kind': segments('org_0123456789a'),

  'every parameter twice': (wire) => query(wire.query || 'page_size=1&page_size=2')(wire),
  'parameters as arrays': query('page_size[]=1&sort[0]=name_asc&next_token[a]=b&expand[]=roles'),
  'parameters named like prototypes': query('__proto__=1&constructor=1&__proto__[a]=b&properties[__proto__]=a'),
  'keys named like prototypes': query('properties[constructor]=a&properties[toString]=b&properties[a]=__proto__'),
  'escapes that end too soon in the query': query('page_size=%&sort=%E0%A4&next_token=%ff&=&&&'),
  'U+0000 in the query': query('name=%00&email=%00&query=%00&%00=1'),
  'a page of more than there are numbers': query('page_size=1e400'),
  'a page of less than nothing': query('page_size=-1'),
  'a page of a number that has no end': query(`page_size=${'9'.repeat(400)}`),
  'a cursor of another list': query('starting_after=kp_1&ending_before=zzz'),
  'a token that is none': query('next_token=W251bGxd.abc'),
  'a token of half a signature': query('next_token=.'),
  'a query of a megabyte': query(`query=${'a'.repeat(1_000_000)}`),

  'a body that is no JSON': payload('{"a":'),
  'a body of no known type': payload('{}', 'application/octet-stream'),
  'a body of a type that is none': payload('{}', ';;;/'),
  'a body of text': payload('{}', 'text/plain'),
  'a body of a form': payload('name=a&key=b', 'application/x-www-form-urlencoded'),
  'a body in another encoding': payload(Buffer.from('{"name":"a"}', 'utf16le'), 'application/json; charset=utf-16'),
  'a body that is no UTF-8': payload(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xc0, 0x80, 0x22, 0x7d])),
  'a body behind a byte order mark': payload('\ufeff{}'),
  'a body that is compressed, it says': (wire) => headers({ 'content-encoding': 'gzip' })(payload('{}')(wire)),
  'a body of ten megabytes': payload(`{"name":"${'a'.repeat(MAX_BODY)}"}`),
  'a body without a type': (wire) => {
    const { 'content-type': _, ...others } = wire.headers
    return { ...wire, headers: others, payload: '{"name":"a"}' }
  },
  'arrays to no end': payload(arrays),
  'objects to no end': payload(objects),
  'arrays to no end in a field that is unknown': members(`"unheard_of":${arrays}`),
  'objects to no end in a field that is unknown': members(`"unheard_of":${objects}`),
  'arrays to no end in the first field': field(0, arrays),
  'arrays to no end in the second field': field(1, arrays),
  'objects to no end in the third field': field(2, objects),
  'null for every field': fields('null'),
  'arrays for every field': fields('[]'),
  'arrays of arrays for every field': fields('[[],[[]]]'),
  'objects for every field': fields('{}'),
  'nothing for every field': fields('""'),
  'numbers beyond all for every field': fields('1e400'),
  'numbers below all for every field': fields('-1e400'),
  'numbers of thirty digits for every field': fields('123456789012345678901234567890'),
  'numbers below nothing for every field': fields('-1'),
  'half characters for every field': fields('"\\ud800"'),
  'U+0000 for every field': fields('"a\\u0000b"'),
  'characters beyond the first plane for every field': fields('"𝕬😀"'),
  'prototypes for every field': fields(`{"__proto__":${PROTOTYPE},"constructor":{"prototype":${PROTOTYPE}}}`),
  'texts of 60,000 characters for a field': field(0, `"${'a'.repeat(60_000)}"`),
  'U+0000 in a name of a field': members('"a\\u0000b":{"\\u0000":1}'),
  'a prototype among the fields': members(`"__proto__":${PROTOTYPE},"constructor":{"prototype":${PROTOTYPE}}`),
  'a field twice': (wire) => members(`${JSON.stringify(wire.fields[0] ?? 'a')}:null`)(wire),

  'a form without a boundary': multipart(file('a.png', 'a'), 'multipart/form-data'),
  'a form with another boundary': multipart(file('a.png', 'a'), 'multipart/form-data; boundary=other'),
  'a form with a boundary of a kilobyte': multipart('--', `multipart/form-data; boundary=${'b'.repeat(1000)}`),
  'a form that is cut short': multipart(file('a.png', 'a').slice(0, -20)),
  'a form without a body': multipart(''),
  'a form of nothing but rubbish': multipart(Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 89) % 256))),
  'a form with a file that climbs': multipart(file('../../etc/passwd', '<svg/>')),
  'a form with a file of a megabyte': multipart(file('a.png', 'a'.repeat(1_100_000))),
  'a form with a part named like a prototype': multipart(form('--edge', part('__proto__'), '', 'a', '--edge--')),
  'a form with a part without a name': multipart(form('--edge', 'Content-Disposition: form-data', '', 'a', '--edge--')),
  'a form of a thousand parts': multipart(
    form(...Array.from({ length: 1000 }, () => form('--edge', part('logo'), '', 'a')), '--edge--'),
  ),

  'a state that is none': headers({ 'if-match': 'v1', 'idempotency-key': '' }),
  'a state beyond all numbers': headers({ 'if-match': `"v${'9'.repeat(400)}"` }),
  'a thousand states': headers({ 'if-match': Array(300).fill('"v1"').join() }),
  'any state': headers({ 'if-match': '*' }),
  'a key of two hundred quotes': headers({ 'idempotency-key': '"'.repeat(200) }),
  'a key of ten kilobytes': headers({ 'idempotency-key': 'k'.repeat(10_000) }),
  'an environment that is none': headers({ 'latchkey-environment': '__proto__' }),
  'another method, it says': headers({ 'x-http-method-override': 'DELETE' }),
}
