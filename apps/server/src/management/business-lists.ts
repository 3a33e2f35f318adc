/** What a business can say that it does, by key. */
export const INDUSTRIES: ReadonlyMap<string, string> = new Map([
  ['administration_office_support', 'Administration and office support'],
  ['agriculture_forestry_fishing', 'Agriculture, forestry and fishing'],
  ['arts_media_entertainment', 'Arts, media and entertainment'],
  ['banking_finance_insurance', 'Banking, finance and insurance'],
  ['charity_community', 'Charity and community'],
  ['construction_property', 'Construction and property'],
  ['consulting_professional_services', 'Consulting and professional services'],
  ['education_training', 'Education and training'],
  ['energy_utilities', 'Energy and utilities'],
  ['government_defence', 'Government and defence'],
  ['health_care', 'Health care'],
  ['hospitality_tourism', 'Hospitality and tourism'],
  ['information_technology', 'Information technology'],
  ['legal_services', 'Legal services'],
  ['manufacturing', 'Manufacturing'],
  ['marketing_advertising', 'Marketing and advertising'],
  ['mining_resources', 'Mining and resources'],
  ['retail_consumer_goods', 'Retail and consumer goods'],
  ['science_research', 'Science and research'],
  ['sport_recreation', 'Sport and recreation'],
  ['telecommunications', 'Telecommunications'],
  ['transport_logistics', 'Transport and logistics'],
  ['other', 'Something else'],
])

let known: ReadonlyMap<string, string> | undefined

/** The time zones that this Node knows, by their names in the IANA database, and UTC. */
export function timezones(): ReadonlyMap<string, string> {
  known ??= new Map(
    ['UTC', ...Intl.supportedValuesOf('timeZone').filter((key) => key !== 'UTC')].map((key) => [
      key,
      key.replaceAll('_', ' '),
    ]),
  )
  return known
}
