import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': 'Cambiar el nombre de {name}',
  Rename: 'Cambiar nombre',
  'Each property is in one. Built-in ones keep their names.':
    'Cada propiedad está en una. Las integradas conservan su nombre.',
  'Add category': 'Añadir categoría',
  'Add a category of users': 'Añadir una categoría de usuarios',
  'Add a category of organizations': 'Añadir una categoría de organizaciones',
  'Add a category of applications': 'Añadir una categoría de aplicaciones',
  'Of||property': 'De',
  'Add one to sort your properties.': 'Añada una para ordenar sus propiedades.',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'Qué más se puede saber de usuarios, organizaciones y aplicaciones. Lo que no es privado puede figurar en tokens.',
  Private: 'Privada',
  'Can be||in tokens': 'Posible',
  'In tokens': 'En tokens',
  'Find properties': 'Buscar propiedades',
  'Of what': 'De qué',
  'Of everything': 'De todo',
  'Made by whom': 'Creadas por quién',
  'Your own': 'Propias',
  'No property is like that. Try fewer letters, or another kind.':
    'Ninguna propiedad es así. Pruebe con menos letras o con otra clase.',
  'Define your first property': 'Defina su primera propiedad',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    'Los nombres, direcciones y campañas ya tienen propiedades integradas. Añada lo que es particular de su producto, como un plan o un número de cliente.',
  'Delete the property': 'Eliminar la propiedad',
  'Its values go with it, in every environment. This cannot be undone.':
    'Sus valores se eliminan con ella, en todos los entornos. No se puede deshacer.',
  'Choose a category.': 'Elija una categoría.',
  'Property {name}': 'Propiedad {name}',
  'What code and tokens call it. It cannot be changed later.':
    'Así lo llaman el código y los tokens. No se puede cambiar después.',
  'It stands in no token, and only programs with the scope read it.':
    'No figura en ningún token, y solo la leen los programas con el scope.',
  'One line of text': 'Una línea de texto',
  'Several lines of text': 'Varias líneas de texto',
  'Yes or no': 'Sí o no',
}
