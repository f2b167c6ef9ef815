import { ApprenticeFacts, BuildFacts } from './facts/enterprise.ts';
import { InstTrainFacts } from './facts/instTrain.ts';
import { LivingFacts } from './facts/living.ts';
import { strangeApprentice, strangeCertificate, strangeContest, strangeTier } from './facts/occupation.ts';
import { CompetitionFacts, CraftsmanFacts, StudioFacts } from './facts/platform.ts';
import { SkillUpFacts } from './facts/skillUp.ts';
import { CoopStudentFacts, StudentSeniorFacts } from './facts/students.ts';
import { ProjectFacts, SafetyFacts, StartupFacts, VeteranFacts } from './facts/training.ts';
import { programme, type Programme } from './programme.ts';
import { apprentice } from './programmes/apprentice.ts';
import { build } from './programmes/build.ts';
import { competition } from './programmes/competition.ts';
import { coopStudent } from './programmes/coopStudent.ts';
import { craftsman } from './programmes/craftsman.ts';
import { instTrain } from './programmes/instTrain.ts';
import { living } from './programmes/living.ts';
import { project } from './programmes/project.ts';
import { safety } from './programmes/safety.ts';
import { skillUp } from './programmes/skillUp.ts';
import { startup } from './programmes/startup.ts';
import { studentSenior } from './programmes/studentSenior.ts';
import { studio } from './programmes/studio.ts';
import { veteran } from './programmes/veteran.ts';

/** Every kind of entitlement that is built: its facts and its rules. Names, funds and payees stand in the pack. */
export const PROGRAMMES = {
  INST_TRAIN: programme(InstTrainFacts, instTrain, strangeTier),
  VETERAN: programme(VeteranFacts, veteran),
  LIVING: programme(LivingFacts, living),
  PROJECT: programme(ProjectFacts, project),
  SAFETY: programme(SafetyFacts, safety),
  STARTUP: programme(StartupFacts, startup),
  SKILL_UP: programme(SkillUpFacts, skillUp, strangeCertificate),
  APPRENTICE: programme(ApprenticeFacts, apprentice, strangeApprentice),
  BUILD: programme(BuildFacts, build),
  STUDENT_SENIOR: programme(StudentSeniorFacts, studentSenior),
  COOP_STUDENT: programme(CoopStudentFacts, coopStudent),
  CRAFTSMAN: programme(CraftsmanFacts, craftsman),
  STUDIO: programme(StudioFacts, studio),
  COMPETITION: programme(CompetitionFacts, competition, strangeContest),
} satisfies Record<string, Programme>;

export type ProgrammeId = keyof typeof PROGRAMMES;

export const isProgramme = (id: string): id is ProgrammeId => Object.hasOwn(PROGRAMMES, id);
