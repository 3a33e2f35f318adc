/** Of the installation that writers (writer.ts) belong to. */
export const WRITERS_SECRET = 'a secret for writers that is long enough'
