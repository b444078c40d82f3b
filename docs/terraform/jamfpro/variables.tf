variable "jamf_url" {
  description = "The address of Jamf Pro, such as https://acme.jamfcloud.com."
  type        = string
}

variable "client_id" {
  description = "Of an API client that may make what is in main.tf. Not the one that Usher gets."
  type        = string
}

variable "client_secret" {
  description = "As Jamf Pro showed it once."
  type        = string
  sensitive   = true
}

variable "usher_url" {
  description = "The address of Usher as Jamf Pro reaches it, without a slash at the end."
  type        = string
}

variable "webhook_secret" {
  description = "The first of usher.webhooks.jamf.secret: the output of openssl rand -hex 32. It ends up in the state."
  type        = string
  sensitive   = true
}

variable "departments" {
  description = "The departments that mapping rules and tables name."
  type        = set(string)
  default     = []
}

variable "buildings" {
  description = "The buildings that mapping rules and tables name."
  type        = set(string)
  default     = []
}

variable "extension_attributes" {
  description = "Text extension attributes for computers and mobile devices, by name: those of rules, of usher.device.secret-attribute, of usher.lifecycle."
  type        = map(string)
  default = {
    "Okta ID" = "Who has the device, as Okta knows them. Written by Usher."
  }
}

variable "uses" {
  description = "Which of Usher's features are switched on; each adds its privileges and no others."
  type = object({
    create_names       = optional(bool, false) # when-not-in-jamf: create
    sites              = optional(bool, false) # usher.mapping.fields.site, rules that read device.site, usher.names.token
    users              = optional(bool, false) # usher.assignment.update-users
    user_groups        = optional(bool, false) # usher.mapping.user-groups, usher.lifecycle.user-group
    preload            = optional(bool, true)  # usher.assignment.preload other than off
    recalculate_groups = optional(bool, false) # usher.assignment.recalculate-groups
  })
  default = {}
}
