-- CreateEnum
CREATE TYPE "AwardStatus" AS ENUM ('DRAFTED', 'APPROVED', 'NOTIFIED', 'FINAL', 'CHALLENGED', 'UPHELD', 'REVERSED');

-- CreateEnum
CREATE TYPE "BidMemberRole" AS ENUM ('LEAD', 'PARTNER');

-- CreateEnum
CREATE TYPE "VersionEndKind" AS ENUM ('SUPERSEDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "OpenedStatus" AS ENUM ('OK', 'UNDECRYPTABLE', 'MISMATCH');

-- CreateEnum
CREATE TYPE "CollaborationForm" AS ENUM ('GRANT', 'SUPPLIER', 'EMPLOYMENT', 'DEVELOPMENT');

-- CreateEnum
CREATE TYPE "ContractStatus" AS ENUM ('DRAFT', 'AWAITING_SIGNATURES', 'ACTIVE', 'COMPLETED', 'TERMINATED');

-- CreateEnum
CREATE TYPE "Party" AS ENUM ('BUYER', 'SUPPLIER');

-- CreateEnum
CREATE TYPE "DeclarationStage" AS ENUM ('GENERAL', 'NAMES');

-- CreateEnum
CREATE TYPE "NeedStatus" AS ENUM ('DRAFT', 'SHARED', 'IN_DIALOGUE', 'TENDERED', 'SHELVED');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('NAV_UNIT', 'SUPPLIER', 'INVESTOR', 'MUNICIPALITY', 'OVERSIGHT');

-- CreateEnum
CREATE TYPE "NavUnitType" AS ENUM ('DIRECTORATE', 'COUNTY', 'OFFICE', 'TILTAK');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('officeLeader', 'counsellor', 'procurementOfficer', 'countyManager', 'evaluator', 'supplierAdmin', 'supplierMember', 'directorate', 'auditor', 'investor', 'municipality');

-- CreateEnum
CREATE TYPE "ParticipantStatus" AS ENUM ('REFERRED', 'STARTED', 'COMPLETED', 'LEFT_EARLY');

-- CreateEnum
CREATE TYPE "SupportSegment" AS ENUM ('GODE_MULIGHETER', 'TRENGER_VEILEDNING', 'TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE', 'JOBBE_DELVIS', 'LITEN_MULIGHET_TIL_A_JOBBE');

-- CreateEnum
CREATE TYPE "OutcomeKind" AS ENUM ('WORK', 'PART_TIME_WORK', 'EDUCATION', 'NONE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ClaimStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'CHECKED', 'APPROVED', 'PAID', 'RETURNED');

-- CreateEnum
CREATE TYPE "ClaimLineKind" AS ENUM ('PLACES', 'MINIMUM_VOLUME', 'OUTCOME', 'CAP');

-- CreateEnum
CREATE TYPE "SupplierType" AS ENUM ('COMMERCIAL', 'NON_PROFIT', 'SOCIAL_ENTREPRENEUR', 'SHELTERED', 'MUNICIPAL');

-- CreateEnum
CREATE TYPE "TenderStatus" AS ENUM ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'DECIDED', 'CONCLUDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Procedure" AS ENUM ('OPEN');

-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('BID');

-- CreateEnum
CREATE TYPE "PriceModel" AS ENUM ('LOWEST_OVER_PRICE', 'LINEAR', 'FIXED_PRICE');

-- CreateEnum
CREATE TYPE "RequirementKind" AS ENUM ('OUTCOME', 'FUNCTION', 'PERFORMANCE', 'CONSTRAINT');

-- CreateEnum
CREATE TYPE "SelectionKind" AS ENUM ('TAX_CERTIFICATE', 'TURNOVER', 'EMPLOYEES', 'EXPERIENCE', 'OTHER');

-- CreateEnum
CREATE TYPE "AwardCriterionKind" AS ENUM ('QUALITY', 'PRICE');

-- CreateTable
CREATE TABLE "Award" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "winnerId" UUID NOT NULL,
    "status" "AwardStatus" NOT NULL DEFAULT 'DRAFTED',
    "reason" TEXT NOT NULL,
    "preparedById" UUID NOT NULL,
    "preparedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(6),
    "notifiedAt" TIMESTAMPTZ(6),
    "standstillEndsAt" TIMESTAMPTZ(6),
    "finalAt" TIMESTAMPTZ(6),

    CONSTRAINT "Award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AwardLetter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "awardId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "won" BOOLEAN NOT NULL,
    "body" JSONB NOT NULL,
    "sentAt" TIMESTAMPTZ(6),
    "readAt" TIMESTAMPTZ(6),

    CONSTRAINT "AwardLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bid" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "draftKeyWrap" BYTEA NOT NULL,

    CONSTRAINT "Bid_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BidMember" (
    "bidId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "role" "BidMemberRole" NOT NULL,
    "invitedById" UUID NOT NULL,
    "invitedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "acceptedById" UUID,
    "acceptedAt" TIMESTAMPTZ(6),
    "declinedAt" TIMESTAMPTZ(6),

    CONSTRAINT "BidMember_pkey" PRIMARY KEY ("bidId","organisationId")
);

-- CreateTable
CREATE TABLE "BidDraftSection" (
    "bidId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "savedById" UUID NOT NULL,
    "savedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "BidDraftSection_pkey" PRIMARY KEY ("bidId","key")
);

-- CreateTable
CREATE TABLE "BidFile" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "bidId" UUID NOT NULL,
    "sha256" BYTEA,
    "size" INTEGER,
    "parts" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "completedAt" TIMESTAMPTZ(6),
    "removedAt" TIMESTAMPTZ(6),

    CONSTRAINT "BidFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BidFilePart" (
    "fileId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,

    CONSTRAINT "BidFilePart_pkey" PRIMARY KEY ("fileId","number")
);

-- CreateTable
CREATE TABLE "BidVersion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "bidId" UUID NOT NULL,
    "tenderId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "submittedById" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(6) NOT NULL,
    "idempotencyKey" UUID NOT NULL,
    "requestSha256" BYTEA NOT NULL,
    "envelope" INTEGER NOT NULL,
    "manifest" TEXT NOT NULL,
    "manifestSha256" BYTEA NOT NULL,
    "sealedForm" BYTEA NOT NULL,
    "keyWrap" BYTEA NOT NULL,
    "ownCopy" BYTEA NOT NULL,

    CONSTRAINT "BidVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BidVersionEnd" (
    "versionId" UUID NOT NULL,
    "kind" "VersionEndKind" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "byId" UUID NOT NULL,

    CONSTRAINT "BidVersionEnd_pkey" PRIMARY KEY ("versionId")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "versionId" UUID NOT NULL,
    "jws" TEXT NOT NULL,
    "auditSeq" BIGINT NOT NULL,
    "issuedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("versionId")
);

-- CreateTable
CREATE TABLE "Opening" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "startedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "completedAt" TIMESTAMPTZ(6),
    "protocol" TEXT,

    CONSTRAINT "Opening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpeningApproval" (
    "openingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "declared" BOOLEAN NOT NULL,
    "approvedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "OpeningApproval_pkey" PRIMARY KEY ("openingId","personId")
);

-- CreateTable
CREATE TABLE "OpenedBid" (
    "versionId" UUID NOT NULL,
    "openingId" UUID NOT NULL,
    "status" "OpenedStatus" NOT NULL,
    "finding" TEXT,
    "form" JSONB,
    "fileKeys" JSONB,
    "openedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "OpenedBid_pkey" PRIMARY KEY ("versionId")
);

-- CreateTable
CREATE TABLE "BidRejection" (
    "versionId" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "rejectedById" UUID NOT NULL,
    "rejectedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "BidRejection_pkey" PRIMARY KEY ("versionId")
);

-- CreateTable
CREATE TABLE "Collaboration" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitName" TEXT,
    "unitId" UUID,
    "partnerName" TEXT NOT NULL,
    "partnerId" UUID,
    "form" "CollaborationForm",
    "year" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Collaboration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reference" TEXT NOT NULL,
    "tenderId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "awardId" UUID NOT NULL,
    "buyerId" UUID NOT NULL,
    "supplierId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" "ContractStatus" NOT NULL DEFAULT 'DRAFT',
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "places" INTEGER NOT NULL,
    "minimumVolume" INTEGER NOT NULL,
    "pricePerPlaceOre" BIGINT NOT NULL,
    "outcomePaymentOre" BIGINT NOT NULL,
    "outcomeCapOre" BIGINT NOT NULL,
    "followUpMonths" INTEGER[],
    "terms" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "documentSha256" BYTEA,
    "sentAt" TIMESTAMPTZ(6),
    "activatedAt" TIMESTAMPTZ(6),
    "endedAt" TIMESTAMPTZ(6),
    "endedReason" TEXT,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContractIndicator" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contractId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "indicator" TEXT NOT NULL,
    "baselineBp" INTEGER NOT NULL,
    "targetBp" INTEGER NOT NULL,
    "followUpMonths" INTEGER NOT NULL,
    "verificationSource" TEXT NOT NULL,

    CONSTRAINT "ContractIndicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContractMilestone" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contractId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "metAt" TIMESTAMPTZ(6),
    "metById" UUID,

    CONSTRAINT "ContractMilestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContractSignature" (
    "contractId" UUID NOT NULL,
    "party" "Party" NOT NULL,
    "personId" UUID NOT NULL,
    "personName" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "documentSha256" BYTEA NOT NULL,
    "signedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "ContractSignature_pkey" PRIMARY KEY ("contractId","party")
);

-- CreateTable
CREATE TABLE "ContractAmendment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contractId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "agreedById" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "ContractAmendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluator" (
    "tenderId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "lead" BOOLEAN NOT NULL DEFAULT false,
    "appointedById" UUID NOT NULL,
    "appointedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "lockedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Evaluator_pkey" PRIMARY KEY ("tenderId","personId")
);

-- CreateTable
CREATE TABLE "ImpartialityDeclaration" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "stage" "DeclarationStage" NOT NULL,
    "impartial" BOOLEAN NOT NULL,
    "statement" TEXT NOT NULL DEFAULT '',
    "declaredAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "ImpartialityDeclaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Score" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "evaluatorId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "scoredAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsensusScore" (
    "tenderId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "agreedById" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "ConsensusScore_pkey" PRIMARY KEY ("versionId","criterionId")
);

-- CreateTable
CREATE TABLE "EvaluationLock" (
    "tenderId" UUID NOT NULL,
    "lockedById" UUID NOT NULL,
    "lockedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "ranking" JSONB NOT NULL,

    CONSTRAINT "EvaluationLock_pkey" PRIMARY KEY ("tenderId")
);

-- CreateTable
CREATE TABLE "Need" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "status" "NeedStatus" NOT NULL DEFAULT 'DRAFT',
    "unitId" UUID NOT NULL,
    "countyUnitId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "targetGroup" TEXT NOT NULL,
    "targetGroupText" TEXT NOT NULL,
    "targetGroupSize" INTEGER NOT NULL,
    "triedBefore" TEXT NOT NULL,
    "wantedOutcome" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "sharedAt" TIMESTAMPTZ(6),
    "takenUpById" UUID,
    "takenUpAt" TIMESTAMPTZ(6),
    "shelvedReason" TEXT,
    "shelvedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NeedMetric" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "needId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "indicator" TEXT NOT NULL,
    "baselineBp" INTEGER NOT NULL,
    "targetBp" INTEGER NOT NULL,
    "followUpMonths" INTEGER NOT NULL,
    "verificationSource" TEXT NOT NULL,

    CONSTRAINT "NeedMetric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NeedVersion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "needId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "NeedVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DialogueEvent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "needId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(6) NOT NULL,
    "place" TEXT NOT NULL,
    "inputDeadline" TIMESTAMPTZ(6) NOT NULL,
    "announcedById" UUID NOT NULL,
    "announcedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "needVersion" INTEGER NOT NULL,
    "summary" TEXT,
    "summaryPublishedById" UUID,
    "summaryPublishedAt" TIMESTAMPTZ(6),

    CONSTRAINT "DialogueEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DialogueInput" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "eventId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "DialogueInput_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "OrganisationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "organisationNumber" CHAR(9),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NavUnit" (
    "organisationId" UUID NOT NULL,
    "unitNumber" CHAR(4) NOT NULL,
    "type" "NavUnitType" NOT NULL,
    "parentId" UUID,

    CONSTRAINT "NavUnit_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "County" (
    "number" CHAR(2) NOT NULL,
    "name" TEXT NOT NULL,
    "nuts" TEXT NOT NULL,

    CONSTRAINT "County_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "CountyUnit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "countyNumber" CHAR(2) NOT NULL,
    "unitId" UUID NOT NULL,
    "part" TEXT[],
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "CountyUnit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "personId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "validFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "validTo" TIMESTAMPTZ(6),
    "deputyForId" UUID,
    "grantedById" UUID,
    "endedById" UUID,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisationId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "acceptedById" UUID,
    "acceptedAt" TIMESTAMPTZ(6),
    "withdrawnAt" TIMESTAMPTZ(6),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" BYTEA NOT NULL,
    "personId" UUID NOT NULL,
    "organisationId" UUID,
    "provider" TEXT NOT NULL,
    "idToken" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "lastSeenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "endedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contractId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "status" "ParticipantStatus" NOT NULL DEFAULT 'REFERRED',
    "supportSegment" "SupportSegment" NOT NULL,
    "officeId" UUID NOT NULL,
    "referredById" UUID NOT NULL,
    "referredOn" DATE NOT NULL,
    "startedOn" DATE,
    "endedOn" DATE,

    CONSTRAINT "Participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "participantId" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "months" INTEGER NOT NULL,
    "dueOn" DATE NOT NULL,
    "outcome" "OutcomeKind",
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(6),

    CONSTRAINT "FollowUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentClaim" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contractId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "ClaimStatus" NOT NULL DEFAULT 'DRAFT',
    "periodFrom" DATE NOT NULL,
    "periodTo" DATE NOT NULL,
    "totalOre" BIGINT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "submittedAt" TIMESTAMPTZ(6),
    "checkedById" UUID,
    "checkedAt" TIMESTAMPTZ(6),
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(6),
    "paidAt" TIMESTAMPTZ(6),
    "returnedReason" TEXT,

    CONSTRAINT "PaymentClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentClaimLine" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claimId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "ClaimLineKind" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unitPriceOre" BIGINT NOT NULL,
    "amountOre" BIGINT NOT NULL,
    "followUpId" UUID,

    CONSTRAINT "PaymentClaimLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "objectType" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "preparedById" UUID NOT NULL,
    "preparedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "approved" BOOLEAN,
    "reason" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisationId" UUID NOT NULL,
    "personId" UUID,
    "event" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "readAt" TIMESTAMPTZ(6),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "commitment" BYTEA NOT NULL,
    "leafHash" BYTEA NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditPayload" (
    "seq" BIGINT NOT NULL,
    "salt" BYTEA NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "AuditPayload_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditCheckpoint" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "AuditCheckpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "SupplierProfile" (
    "organisationId" UUID NOT NULL,
    "type" "SupplierType" NOT NULL,
    "employees" INTEGER NOT NULL,
    "turnoverOre" BIGINT,
    "countyNumber" CHAR(2) NOT NULL,
    "foundedOn" DATE NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "measureTypes" TEXT[],
    "targetGroups" TEXT[],
    "typeConfirmedAt" TIMESTAMPTZ(6),
    "typeConfirmedById" UUID,

    CONSTRAINT "SupplierProfile_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "RegisterEntry" (
    "organisationNumber" CHAR(9) NOT NULL,
    "name" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "countyNumber" CHAR(2) NOT NULL,
    "employees" INTEGER NOT NULL,
    "foundedOn" DATE NOT NULL,

    CONSTRAINT "RegisterEntry_pkey" PRIMARY KEY ("organisationNumber")
);

-- CreateTable
CREATE TABLE "Tender" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ocid" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "TenderStatus" NOT NULL DEFAULT 'DRAFT',
    "procedure" "Procedure" NOT NULL DEFAULT 'OPEN',
    "needId" UUID,
    "buyerId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "forWhom" TEXT NOT NULL,
    "when" TEXT NOT NULL,
    "worth" TEXT NOT NULL,
    "judged" TEXT NOT NULL,
    "measureType" TEXT NOT NULL,
    "targetGroup" TEXT NOT NULL,
    "countyNumbers" TEXT[],
    "cpv" CHAR(8) NOT NULL,
    "estimatedValueOre" BIGINT NOT NULL,
    "startsOn" DATE NOT NULL,
    "durationMonths" INTEGER NOT NULL,
    "optionMonths" INTEGER NOT NULL DEFAULT 0,
    "priceModel" "PriceModel" NOT NULL,
    "questionDeadline" TIMESTAMPTZ(6) NOT NULL,
    "evaluationDoneOn" DATE,
    "awardOn" DATE,
    "standstillDays" INTEGER NOT NULL DEFAULT 10,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sentForReviewById" UUID,
    "sentForReviewAt" TIMESTAMPTZ(6),
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(6),
    "publishesAt" TIMESTAMPTZ(6),
    "decidedAt" TIMESTAMPTZ(6),
    "concludedAt" TIMESTAMPTZ(6),
    "cancelledAt" TIMESTAMPTZ(6),
    "cancelledReason" TEXT,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Tender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RoundKind" NOT NULL DEFAULT 'BID',
    "opensAt" TIMESTAMPTZ(6),
    "deadline" TIMESTAMPTZ(6) NOT NULL,
    "openedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "places" INTEGER NOT NULL,
    "minimumVolume" INTEGER NOT NULL,
    "estimatedValueOre" BIGINT NOT NULL,

    CONSTRAINT "Lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RequirementKind" NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "maxWords" INTEGER NOT NULL DEFAULT 400,
    "indicator" TEXT,
    "baselineBp" INTEGER,
    "targetBp" INTEGER,
    "followUpMonths" INTEGER,
    "verificationSource" TEXT,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelectionCriterion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "SelectionKind" NOT NULL,
    "threshold" BIGINT,
    "description" TEXT NOT NULL,

    CONSTRAINT "SelectionCriterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AwardCriterion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "AwardCriterionKind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "weightBp" INTEGER NOT NULL,

    CONSTRAINT "AwardCriterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clarification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(6),

    CONSTRAINT "Clarification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClarificationAsker" (
    "clarificationId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "ClarificationAsker_pkey" PRIMARY KEY ("clarificationId")
);

-- CreateTable
CREATE TABLE "Amendment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "oldDeadline" TIMESTAMPTZ(6),
    "newDeadline" TIMESTAMPTZ(6),
    "mustConfirm" BOOLEAN NOT NULL DEFAULT false,
    "publishedById" UUID NOT NULL,
    "publishedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "Amendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TenderDocument" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenderId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app.clock(),

    CONSTRAINT "TenderDocument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Award_tenderId_idx" ON "Award"("tenderId");

-- CreateIndex
CREATE INDEX "AwardLetter_organisationId_idx" ON "AwardLetter"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "AwardLetter_awardId_versionId_key" ON "AwardLetter"("awardId", "versionId");

-- CreateIndex
CREATE INDEX "Bid_organisationId_idx" ON "Bid"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Bid_roundId_lotId_organisationId_key" ON "Bid"("roundId", "lotId", "organisationId");

-- CreateIndex
CREATE INDEX "BidMember_organisationId_idx" ON "BidMember"("organisationId");

-- CreateIndex
CREATE INDEX "BidFile_bidId_idx" ON "BidFile"("bidId");

-- CreateIndex
CREATE INDEX "BidVersion_roundId_idx" ON "BidVersion"("roundId");

-- CreateIndex
CREATE UNIQUE INDEX "BidVersion_bidId_number_key" ON "BidVersion"("bidId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "BidVersion_bidId_idempotencyKey_key" ON "BidVersion"("bidId", "idempotencyKey");

-- CreateIndex
CREATE INDEX "Opening_roundId_idx" ON "Opening"("roundId");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_reference_key" ON "Contract"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_awardId_key" ON "Contract"("awardId");

-- CreateIndex
CREATE INDEX "Contract_buyerId_status_idx" ON "Contract"("buyerId", "status");

-- CreateIndex
CREATE INDEX "Contract_supplierId_idx" ON "Contract"("supplierId");

-- CreateIndex
CREATE UNIQUE INDEX "ContractIndicator_contractId_number_key" ON "ContractIndicator"("contractId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ContractMilestone_contractId_number_key" ON "ContractMilestone"("contractId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ContractAmendment_contractId_number_key" ON "ContractAmendment"("contractId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ImpartialityDeclaration_tenderId_personId_stage_key" ON "ImpartialityDeclaration"("tenderId", "personId", "stage");

-- CreateIndex
CREATE INDEX "Score_tenderId_idx" ON "Score"("tenderId");

-- CreateIndex
CREATE UNIQUE INDEX "Score_versionId_criterionId_evaluatorId_revision_key" ON "Score"("versionId", "criterionId", "evaluatorId", "revision");

-- CreateIndex
CREATE INDEX "ConsensusScore_tenderId_idx" ON "ConsensusScore"("tenderId");

-- CreateIndex
CREATE INDEX "Need_countyUnitId_status_idx" ON "Need"("countyUnitId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "NeedMetric_needId_number_key" ON "NeedMetric"("needId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "NeedVersion_needId_number_key" ON "NeedVersion"("needId", "number");

-- CreateIndex
CREATE INDEX "DialogueEvent_needId_idx" ON "DialogueEvent"("needId");

-- CreateIndex
CREATE INDEX "DialogueInput_eventId_idx" ON "DialogueInput"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_organisationNumber_key" ON "Organisation"("organisationNumber");

-- CreateIndex
CREATE UNIQUE INDEX "NavUnit_unitNumber_key" ON "NavUnit"("unitNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Person_issuer_subject_key" ON "Person"("issuer", "subject");

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Participant_code_key" ON "Participant"("code");

-- CreateIndex
CREATE INDEX "Participant_contractId_idx" ON "Participant"("contractId");

-- CreateIndex
CREATE INDEX "Participant_officeId_idx" ON "Participant"("officeId");

-- CreateIndex
CREATE INDEX "FollowUp_contractId_idx" ON "FollowUp"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "FollowUp_participantId_months_key" ON "FollowUp"("participantId", "months");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentClaim_contractId_number_key" ON "PaymentClaim"("contractId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentClaimLine_followUpId_key" ON "PaymentClaimLine"("followUpId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentClaimLine_claimId_number_key" ON "PaymentClaimLine"("claimId", "number");

-- CreateIndex
CREATE INDEX "Approval_objectType_objectId_idx" ON "Approval"("objectType", "objectId");

-- CreateIndex
CREATE INDEX "Notification_organisationId_createdAt_idx" ON "Notification"("organisationId", "createdAt");

-- CreateIndex
CREATE INDEX "AuditEvent_objectType_objectId_idx" ON "AuditEvent"("objectType", "objectId");

-- CreateIndex
CREATE UNIQUE INDEX "Tender_ocid_key" ON "Tender"("ocid");

-- CreateIndex
CREATE UNIQUE INDEX "Tender_reference_key" ON "Tender"("reference");

-- CreateIndex
CREATE INDEX "Tender_buyerId_status_idx" ON "Tender"("buyerId", "status");

-- CreateIndex
CREATE INDEX "Tender_publishesAt_idx" ON "Tender"("publishesAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_tenderId_number_key" ON "Round"("tenderId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Lot_tenderId_number_key" ON "Lot"("tenderId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Requirement_tenderId_number_key" ON "Requirement"("tenderId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SelectionCriterion_tenderId_number_key" ON "SelectionCriterion"("tenderId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AwardCriterion_tenderId_number_key" ON "AwardCriterion"("tenderId", "number");

-- CreateIndex
CREATE INDEX "Clarification_tenderId_idx" ON "Clarification"("tenderId");

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_tenderId_number_key" ON "Amendment"("tenderId", "number");

-- CreateIndex
CREATE INDEX "TenderDocument_tenderId_idx" ON "TenderDocument"("tenderId");

-- AddForeignKey
ALTER TABLE "AwardLetter" ADD CONSTRAINT "AwardLetter_awardId_fkey" FOREIGN KEY ("awardId") REFERENCES "Award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidMember" ADD CONSTRAINT "BidMember_bidId_fkey" FOREIGN KEY ("bidId") REFERENCES "Bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidDraftSection" ADD CONSTRAINT "BidDraftSection_bidId_fkey" FOREIGN KEY ("bidId") REFERENCES "Bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidFile" ADD CONSTRAINT "BidFile_bidId_fkey" FOREIGN KEY ("bidId") REFERENCES "Bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidFilePart" ADD CONSTRAINT "BidFilePart_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "BidFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidVersion" ADD CONSTRAINT "BidVersion_bidId_fkey" FOREIGN KEY ("bidId") REFERENCES "Bid"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidVersionEnd" ADD CONSTRAINT "BidVersionEnd_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "BidVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "BidVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpeningApproval" ADD CONSTRAINT "OpeningApproval_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpenedBid" ADD CONSTRAINT "OpenedBid_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "BidVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BidRejection" ADD CONSTRAINT "BidRejection_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "OpenedBid"("versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContractIndicator" ADD CONSTRAINT "ContractIndicator_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContractMilestone" ADD CONSTRAINT "ContractMilestone_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContractSignature" ADD CONSTRAINT "ContractSignature_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContractAmendment" ADD CONSTRAINT "ContractAmendment_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NeedMetric" ADD CONSTRAINT "NeedMetric_needId_fkey" FOREIGN KEY ("needId") REFERENCES "Need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NeedVersion" ADD CONSTRAINT "NeedVersion_needId_fkey" FOREIGN KEY ("needId") REFERENCES "Need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueEvent" ADD CONSTRAINT "DialogueEvent_needId_fkey" FOREIGN KEY ("needId") REFERENCES "Need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueInput" ADD CONSTRAINT "DialogueInput_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "DialogueEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NavUnit" ADD CONSTRAINT "NavUnit_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NavUnit" ADD CONSTRAINT "NavUnit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "NavUnit"("organisationId") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountyUnit" ADD CONSTRAINT "CountyUnit_countyNumber_fkey" FOREIGN KEY ("countyNumber") REFERENCES "County"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountyUnit" ADD CONSTRAINT "CountyUnit_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "NavUnit"("organisationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_deputyForId_fkey" FOREIGN KEY ("deputyForId") REFERENCES "Membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentClaimLine" ADD CONSTRAINT "PaymentClaimLine_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "PaymentClaim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditPayload" ADD CONSTRAINT "AuditPayload_seq_fkey" FOREIGN KEY ("seq") REFERENCES "AuditEvent"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierProfile" ADD CONSTRAINT "SupplierProfile_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lot" ADD CONSTRAINT "Lot_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionCriterion" ADD CONSTRAINT "SelectionCriterion_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardCriterion" ADD CONSTRAINT "AwardCriterion_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clarification" ADD CONSTRAINT "Clarification_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClarificationAsker" ADD CONSTRAINT "ClarificationAsker_clarificationId_fkey" FOREIGN KEY ("clarificationId") REFERENCES "Clarification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Amendment" ADD CONSTRAINT "Amendment_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TenderDocument" ADD CONSTRAINT "TenderDocument_tenderId_fkey" FOREIGN KEY ("tenderId") REFERENCES "Tender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
