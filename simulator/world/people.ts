import type { Address } from './types'

export const FIRST_NAMES = [
  'Ada', 'Amir', 'Anna', 'Beatriz', 'Ben', 'Carmen', 'Caleb', 'Chidi', 'Clara', 'Daniel', 'Dmitri', 'Edith', 'Elena', 'Elias', 'Emma', 'Esther',
  'Farah', 'Felix', 'Freya', 'George', 'Grace', 'Hana', 'Henry', 'Ines', 'Isaac', 'Ivy', 'James', 'Jonas', 'Julia', 'Kenji', 'Kofi', 'Laila',
  'Leo', 'Lucia', 'Mabel', 'Marcus', 'Maya', 'Mei', 'Milo', 'Nadia', 'Noah', 'Nora', 'Oscar', 'Olive', 'Owen', 'Paula', 'Peter', 'Priya',
  'Quinn', 'Rafael', 'Rosa', 'Ruth', 'Samir', 'Sara', 'Sofia', 'Theo', 'Tomas', 'Uma', 'Vera', 'Victor', 'Wendy', 'Yara', 'Yusuf', 'Zoe',
] as const

export const LAST_NAMES = [
  'Abbott', 'Adeyemi', 'Alvarez', 'Archer', 'Bailey', 'Baptiste', 'Becker', 'Bennett', 'Brandt', 'Byrne', 'Castillo', 'Chen', 'Clarke', 'Dalton', 'Diaz', 'Doyle',
  'Ellis', 'Farrell', 'Fischer', 'Fleming', 'Gallo', 'Garrison', 'Gupta', 'Hale', 'Haddad', 'Hansen', 'Hart', 'Holm', 'Hughes', 'Ibrahim', 'Ito', 'Jensen',
  'Kaplan', 'Keller', 'Kim', 'Lambert', 'Larsen', 'Lopez', 'Lund', 'Mason', 'Mendes', 'Moreau', 'Murphy', 'Nakamura', 'Novak', 'Okafor', 'Olsen', 'Park',
  'Patel', 'Pereira', 'Quist', 'Ramos', 'Reid', 'Rossi', 'Sato', 'Schmidt', 'Silva', 'Singh', 'Stone', 'Tanaka', 'Torres', 'Vance', 'Weber', 'Young',
] as const

export const STREETS = ['Alder Street', 'Bridge Road', 'Canal Street', 'Dock Lane', 'Elm Avenue', 'Foundry Row', 'Garden Street', 'Hill Road', 'Market Street', 'Orchard Lane', 'Quarry Road', 'River Street'] as const

type Place = Omit<Address, 'id' | 'address1'> & { weight: number; locale: string }

const us = (city: string, province: string, provinceCode: string, zip: string, timeZone: string, weight: number): Place => ({
  city, province, provinceCode, zip, timeZone, weight, country: 'United States', countryCode: 'US', locale: 'en-US',
})

/** Where the customers live, by how many of them do. */
export const PLACES: Place[] = [
  us('Portland', 'Maine', 'ME', '04101', 'America/New_York', 14),
  us('Boston', 'Massachusetts', 'MA', '02118', 'America/New_York', 16),
  us('Brooklyn', 'New York', 'NY', '11215', 'America/New_York', 18),
  us('Philadelphia', 'Pennsylvania', 'PA', '19147', 'America/New_York', 10),
  us('Asheville', 'North Carolina', 'NC', '28801', 'America/New_York', 7),
  us('Chicago', 'Illinois', 'IL', '60614', 'America/Chicago', 12),
  us('Minneapolis', 'Minnesota', 'MN', '55408', 'America/Chicago', 7),
  us('Austin', 'Texas', 'TX', '78704', 'America/Chicago', 7),
  us('Denver', 'Colorado', 'CO', '80206', 'America/Denver', 6),
  us('Seattle', 'Washington', 'WA', '98103', 'America/Los_Angeles', 10),
  us('Portland', 'Oregon', 'OR', '97214', 'America/Los_Angeles', 9),
  us('Oakland', 'California', 'CA', '94609', 'America/Los_Angeles', 11),
  { city: 'Toronto', province: 'Ontario', provinceCode: 'ON', zip: 'M6J 1H9', timeZone: 'America/Toronto', weight: 8, country: 'Canada', countryCode: 'CA', locale: 'en-CA' },
  { city: 'Bristol', province: 'England', provinceCode: 'ENG', zip: 'BS3 1QG', timeZone: 'Europe/London', weight: 5, country: 'United Kingdom', countryCode: 'GB', locale: 'en-GB' },
]
