# What Usher needs in Jamf Pro. NOT RUN: see ../README.md.

terraform {
  required_version = ">= 1.5"
  required_providers {
    jamfpro = {
      # No version is pinned: what is here was compared with the provider's pages as of July 2026, which name none. Pin the one that
      # your first plan is content with; the provider is young, and arguments change between its versions.
      source = "deploymenttheory/jamfpro"
    }
  }
}

provider "jamfpro" {
  jamfpro_instance_fqdn = var.jamf_url
  auth_method           = "oauth2"
  client_id             = var.client_id
  client_secret         = var.client_secret
  # Jamf Cloud's nodes see each other's changes late.
  jamfpro_load_balancer_lock = true
}

# --- The role: what the preflight asks for, and nothing else.

locals {
  people = var.uses.users || var.uses.user_groups

  privileges = concat(
    [
      "Read Computers", "Update Computers",
      "Read Mobile Devices", "Update Mobile Devices",
      "Read Departments", "Read Buildings",
      "Read Computer Extension Attributes", "Read Mobile Device Extension Attributes",
      # For warnings, and for the cause of what is overwritten.
      "Read Computer Inventory Collection Settings", "Read Re-enrollment", "Read SSO Settings",
      "Read Enrollment Customizations", "Read Computer PreStage Enrollments", "Read Webhooks",
    ],
    var.uses.create_names ? ["Create Departments", "Create Buildings"] : [],
    var.uses.sites ? ["Read Sites"] : [],
    local.people ? ["Read User", "Create User", "Update User"] : [],
    var.uses.user_groups ? ["Read Static User Groups", "Update Static User Groups"] : [],
    var.uses.recalculate_groups ? ["Update Smart Computer Groups", "Update Smart Mobile Device Groups"] : [],
    # The last one deletes a record that Usher made itself, once its device is there; without it the record stays, empty.
    var.uses.preload ? [
      "Read Inventory Preload Records", "Create Inventory Preload Records",
      "Update Inventory Preload Records", "Delete Inventory Preload Records",
    ] : [],
  )
}

resource "jamfpro_api_role" "usher" {
  display_name = "Usher"
  privileges   = local.privileges
}

# Its client ID is an output; the secret is made in Jamf Pro (Settings > API roles and clients > Usher > Generate client secret).
resource "jamfpro_api_integration" "usher" {
  display_name                  = "Usher"
  enabled                       = true
  authorization_scopes          = [jamfpro_api_role.usher.display_name]
  access_token_lifetime_seconds = 300
}

# --- What the rules name.

resource "jamfpro_department" "named" {
  for_each = var.departments

  name = each.value
}

resource "jamfpro_building" "named" {
  for_each = var.buildings

  name = each.value
}

resource "jamfpro_computer_extension_attribute" "text" {
  for_each = var.extension_attributes

  name                   = each.key
  description            = each.value
  enabled                = true
  input_type             = "TEXT"
  data_type              = "STRING"
  inventory_display_type = "USER_AND_LOCATION"
}

resource "jamfpro_mobile_device_extension_attribute" "text" {
  for_each = var.extension_attributes

  name                   = each.key
  description            = each.value
  input_type             = "TEXT"
  data_type              = "STRING"
  inventory_display_type = "USER_AND_LOCATION"
}

# --- What Jamf Pro tells Usher. Named as `preflight --install-webhooks` names them, so that either takes over from the other.

resource "jamfpro_webhook" "usher" {
  for_each = toset([
    "ComputerAdded",
    "ComputerInventoryCompleted",
    "MobileDeviceEnrolled",
    "MobileDeviceInventoryCompleted",
    "MobileDeviceUnEnrolled",
    "DeviceAddedToDEP",
  ])

  name                = "usher-${each.value}"
  enabled             = true
  url                 = "${var.usher_url}/webhooks/jamf"
  content_type        = "application/json"
  event               = each.value
  connection_timeout  = 5
  read_timeout        = 10
  authentication_type = "HEADER"
  header              = jsonencode({ "X-Usher-Secret" = var.webhook_secret })
}
