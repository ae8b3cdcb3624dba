/** What customers ask, by product; some questions appear under two products in other words, as they do in life. */

export interface QuestionData {
  readonly product: string;
  readonly questions: readonly (readonly [question: string, answer: string])[];
}

export const QUESTIONS: readonly QuestionData[] = [
  {
    product: 'Aurora Dispatch',
    questions: [
      [
        'How do I cancel a shipment?',
        'Open the shipment and choose Cancel. This works until the carrier has collected the goods; afterwards call support.',
      ],
      [
        'How do I reset my password?',
        'Choose “Forgot password” on the sign-in page. The link in the email works for one hour.',
      ],
      [
        'Can I change the pickup time after booking?',
        'Yes, until two hours before the slot begins. Later changes cost a fee set by the warehouse.',
      ],
      [
        'What is the largest weight we can book?',
        '24,000 kg on the road. For more, split the load or ask for a heavy transport.',
      ],
    ],
  },
  {
    product: 'Aurora Track',
    questions: [
      [
        'Why is the position of my truck old?',
        'Carriers send positions every 5 to 30 minutes. In tunnels and on ferries there may be none for hours.',
      ],
      [
        'How often is the arrival time updated?',
        'With every position, and whenever the traffic on the route changes by more than ten minutes.',
      ],
      [
        'How can I reset my password?',
        'Use the “Forgot password” link on the sign-in page; the email is valid for an hour.',
      ],
      [
        'Can I share tracking with my customer?',
        'Yes. Choose Share on a shipment; the link expires 14 days after delivery.',
      ],
    ],
  },
  {
    product: 'Aurora Billing',
    questions: [
      ['Where do I find my invoices?', 'Under Billing, Documents. They are kept for ten years.'],
      ['How do I dispute an invoice?', 'Choose Dispute beside the line. We answer within five working days.'],
      [
        'Which currencies do you support?',
        'Euro, US dollar, pound sterling, Swiss franc, Swedish krona and Polish zloty.',
      ],
      [
        'Why was a fuel surcharge added?',
        'The surcharge follows the index of the carrier and is set every Monday.',
      ],
    ],
  },
  {
    product: 'Carrier Portal',
    questions: [
      [
        'How does a carrier get access?',
        'The shipper invites the carrier by email; the carrier accepts the terms and adds its vehicles.',
      ],
      [
        'Which documents must a carrier upload?',
        'The licence, the insurance certificate and, for dangerous goods, the ADR certificate.',
      ],
      ['Can a driver use the portal on a phone?', 'Yes, through the Aurora Drive app for Android and iOS.'],
      ['How do I add a new vehicle?', 'Under Fleet choose Add vehicle and enter the plate and the type.'],
    ],
  },
  {
    product: 'Customs',
    questions: [
      [
        'What is a tariff code?',
        'The number that says what your goods are. Eight digits in the European Union.',
      ],
      [
        'Why was my declaration rejected?',
        'Mostly because the value on the invoice and in the declaration differ. The message names the field.',
      ],
      [
        'How long does clearance take?',
        'Usually two hours, up to two days when the authority inspects the goods.',
      ],
      [
        'Do I need an EORI number?',
        'Yes, everybody who imports to or exports from the European Union needs one.',
      ],
    ],
  },
  {
    product: 'Labels and documents',
    questions: [
      [
        'Which label printers work?',
        'Every printer that understands ZPL, and any office printer through PDF.',
      ],
      [
        'Can I print labels for many shipments at once?',
        'Select the shipments in the list and choose Print. Up to 200 at a time.',
      ],
      [
        'How do I cancel a shipment that has a label?',
        'Cancel the shipment as usual; its label becomes invalid at once.',
      ],
      [
        'Where is my bill of lading?',
        'In the Documents tab of the shipment, as soon as the carrier has accepted it.',
      ],
    ],
  },
];
